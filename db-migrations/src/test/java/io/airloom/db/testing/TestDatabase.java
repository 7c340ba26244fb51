package io.airloom.db.testing;

import io.airloom.db.postgres.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A migrated database that belongs to one test class.
 *
 * @param address where it is and how to log in, as a superuser
 */
public record TestDatabase(DatabaseAddress address) {

  public String jdbcUrl() {
    return address.jdbcUrl();
  }

  public String user() {
    return address.user();
  }

  public String password() {
    return address.password();
  }

  /** Returns an unpooled source of direct connections. */
  public DataSource dataSource() {
    return address.dataSource();
  }

  /** Runs SQL statements in one implicit transaction. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the first column of a query's rows as text; SQL's null becomes the text "null". */
  public List<String> query(String sql) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
      return List.copyOf(values);
    }
  }
}
