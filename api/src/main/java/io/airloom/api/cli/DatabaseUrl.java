package io.airloom.api.cli;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.db.postgres.DatabaseAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A database as users write it: {@code postgresql://user:password@host:port/database}. */
public final class DatabaseUrl {
  private static final String JDBC = "jdbc:";

  private DatabaseUrl() {}

  /**
   * Reads a URL, with or without {@code jdbc:} before it.
   *
   * @throws AirloomException {@code INVALID_ARGUMENT} if it is none; the password is not repeated
   */
  public static DatabaseAddress parse(String text) {
    String url = text.startsWith(JDBC) ? text.substring(JDBC.length()) : text;
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw refusal();
    }
    boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
    if (!known || uri.getHost() == null || uri.getPath().length() < 2) {
      throw refusal();
    }
    Optional<String> userInfo = Optional.ofNullable(uri.getRawUserInfo());
    String[] login = userInfo.map(info -> info.split(":", 2)).orElseGet(() -> new String[0]);
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new DatabaseAddress(
        JDBC + "postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
        login.length > 0 ? decode(login[0]) : System.getProperty("user.name", ""),
        login.length > 1 ? decode(login[1]) : "");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static AirloomException refusal() {
    return new AirloomException(
        ErrorCode.INVALID_ARGUMENT,
        "Expected a database URL like postgresql://user:password@host/database, but got another"
            + " text. Correct --database-url or AIRLOOM_DATABASE_URL.");
  }
}
