package io.airloom.db.postgres;

import io.airloom.db.home.HomeException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** Logs in to the server of a cluster and makes sure that it is this one. */
final class Login {

  private static final String DATABASE = "airloom";
  private static final String NO_SUCH_DATABASE = "3D000";
  private static final String WRONG_PASSWORD = "28P01";
  private static final int TIMEOUT_SECONDS = 5;

  private Login() {}

  /**
   * Returns the address of Airloom's database, which is created if the server lacks it; absent when
   * the server does not answer (yet), or serves another data directory.
   *
   * @throws HomeException when the server answers, but not to the password in the home
   */
  static Optional<DatabaseAddress> tryOn(int port, DataDirectory cluster) throws IOException {
    var address =
        new DatabaseAddress(url(port, DATABASE), DataDirectory.ROLE, cluster.password().read());
    try {
      return serves(address, cluster.path()) ? Optional.of(address) : Optional.empty();
    } catch (SQLException e) {
      if (NO_SUCH_DATABASE.equals(e.getSQLState())) {
        return createDatabase(port, address);
      }
      if (WRONG_PASSWORD.equals(e.getSQLState())) {
        throw new HomeException(
            ("Expected the password in \"%s\" to open the database, but PostgreSQL refuses it. "
                    + "Put the right one back.")
                .formatted(cluster.password().file()),
            e);
      }
      return Optional.empty();
    }
  }

  private static boolean serves(DatabaseAddress address, Path data) throws SQLException {
    try (var connection = open(address);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select current_setting('data_directory')")) {
      return rows.next() && Path.of(rows.getString(1)).equals(data);
    }
  }

  private static Optional<DatabaseAddress> createDatabase(int port, DatabaseAddress address) {
    var maintenance =
        new DatabaseAddress(url(port, "postgres"), address.user(), address.password());
    try (var connection = open(maintenance);
        var statement = connection.createStatement()) {
      statement.execute("create database " + DATABASE);
      return Optional.of(address);
    } catch (SQLException e) {
      throw new HomeException(
          ("Expected to create the database \"%s\", but PostgreSQL says \"%s\". Solve that and "
                  + "start again.")
              .formatted(DATABASE, e.getMessage()),
          e);
    }
  }

  private static Connection open(DatabaseAddress address) throws SQLException {
    PGSimpleDataSource source = address.simpleDataSource();
    source.setConnectTimeout(TIMEOUT_SECONDS);
    source.setSocketTimeout(TIMEOUT_SECONDS * 2);
    source.setApplicationName("airloom-start");
    return source.getConnection();
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }
}
