package io.airloom.db.postgres;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a database is and how to log in.
 *
 * @param jdbcUrl JDBC URL without credentials
 * @param user role to log in as
 * @param password secret of the role; never printed by {@link #toString()}
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

  /** Returns an unpooled source of direct connections; each caller closes what it opens. */
  public DataSource dataSource() {
    return simpleDataSource();
  }

  PGSimpleDataSource simpleDataSource() {
    var source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  @Override
  public String toString() {
    return "DatabaseAddress[jdbcUrl=%s, user=%s, password=***]".formatted(jdbcUrl, user);
  }
}
