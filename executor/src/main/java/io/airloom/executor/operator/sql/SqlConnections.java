package io.airloom.executor.operator.sql;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.template.airflow.facts.Address;
import io.airloom.executor.template.airflow.facts.ConnectionFacts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens the databases that connections name.
 *
 * <p>The driver's address is made here from the connection's fields, and only parameters that are
 * harmless are taken from its extra: some of the driver's could load classes or write files.
 */
final class SqlConnections {
  private static final Set<String> POSTGRES = Set.of("postgres", "postgresql");
  // Airflow's and libpq's spelling on the left, the driver's on the right.
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "sslmode", "sslmode",
          "sslrootcert", "sslrootcert",
          "connect_timeout", "connectTimeout",
          "application_name", "ApplicationName",
          "options", "options",
          "currentSchema", "currentSchema",
          "target_session_attrs", "targetServerType");
  private static final int PORT = 5432;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SqlConnections() {}

  /** The id of the connection that a task names, under any of Airflow's argument names. */
  static String connectionId(ArgumentValues arguments) {
    return arguments
        .text("conn_id")
        .or(() -> arguments.text("postgres_conn_id"))
        .or(() -> arguments.text("sql_conn_id"))
        .orElse("postgres_default");
  }

  /**
   * Opens a database.
   *
   * @throws AirloomException {@code NOT_FOUND} without such a connection, {@code INVALID_ARGUMENT}
   *     if it is for another kind of database
   * @throws SQLException if the database refuses
   */
  static Connection open(BodyContext context, ArgumentValues arguments) throws SQLException {
    String id = connectionId(arguments);
    ConnectionFacts connection = context.lookups().connection(id);
    if (connection == null) {
      throw new AirloomException(
          ErrorCode.NOT_FOUND,
          "Expected connection \"%s\" to exist, but it does not. Create it, or name another with conn_id."
              .formatted(id));
    }
    if (!POSTGRES.contains(connection.type())) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected connection \"%s\" to be of type \"postgres\", but it is of type \"%s\". Use a PostgreSQL connection."
              .formatted(id, connection.type()));
    }
    return driver().connect(url(connection, arguments), properties(connection));
  }

  private static Driver driver() {
    for (Driver driver : ServiceLoader.load(Driver.class, SqlConnections.class.getClassLoader())) {
      if (driver.getClass().getName().equals("org.postgresql.Driver")) {
        return driver;
      }
    }
    throw new AirloomException(
        ErrorCode.INTERNAL_ERROR,
        "Expected the PostgreSQL driver on the class path, but it is not there. Reinstall"
            + " Airloom.");
  }

  private static String url(ConnectionFacts connection, ArgumentValues arguments) {
    Address address = connection.address();
    String host = address.host() == null || address.host().isEmpty() ? "localhost" : address.host();
    int port = address.port() == null ? PORT : address.port();
    String schema = address.schema() == null ? "" : address.schema();
    String database = arguments.text("database").orElse(schema);
    return "jdbc:postgresql://%s:%d/%s".formatted(encoded(host), port, encoded(database));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Properties properties(ConnectionFacts connection) {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "airloom");
    Address address = connection.address();
    if (address.login() != null) {
      properties.setProperty("user", address.login());
    }
    if (address.password() != null) {
      properties.setProperty("password", address.password());
    }
    extra(connection)
        .properties()
        .forEach(field -> {
          String property = PARAMETERS.get(field.getKey());
          if (property != null) {
            properties.setProperty(property, field.getValue().asString());
          }
        });
    return properties;
  }

  private static JsonNode extra(ConnectionFacts connection) {
    try {
      String text = connection.extra();
      return JSON.readTree(text == null || text.isBlank() ? "{}" : text);
    } catch (JacksonException e) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected the extra of connection \"%s\" to be a JSON object, but it is not. Correct it."
              .formatted(connection.id()),
          e);
    }
  }
}
