package io.airloom.executor.operator.mail;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.executor.template.airflow.facts.Address;
import io.airloom.executor.template.airflow.facts.ConnectionFacts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where mail is handed over (Airflow 3.3, connection type {@code smtp}).
 *
 * @param host its name
 * @param port its port
 * @param security how the connection is protected
 * @param login empty = no login
 * @param password belongs to the login
 * @param from the sender unless a task names one, may be empty
 * @param timeout how long one answer may take
 */
public record MailServer(
    String host,
    int port,
    Security security,
    String login,
    String password,
    String from,
    Duration timeout) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PORT = 465;

  /** How a connection is protected. */
  public enum Security {
    /** From the first byte on. */
    TLS,
    /** After a greeting. */
    START_TLS,
    /** Not at all. */
    NONE
  }

  /** The server of a connection. */
  static MailServer of(ConnectionFacts connection) {
    Address address = connection.address();
    JsonNode extra =
        JSON.readTree(orEmpty(connection.extra()).isBlank() ? "{}" : connection.extra());
    if (orEmpty(address.host()).isEmpty()) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected connection \"%s\" to have a host, but it has none. Add it."
              .formatted(connection.id()));
    }
    return new MailServer(
        orEmpty(address.host()),
        address.port() == null ? PORT : address.port(),
        security(extra),
        orEmpty(address.login()),
        orEmpty(address.password()),
        extra.path("from_email").asString(""),
        Duration.ofSeconds(extra.path("timeout").asInt(30)));
  }

  private static Security security(JsonNode extra) {
    if (!extra.path("disable_ssl").asBoolean(false)) {
      return Security.TLS;
    }
    return extra.path("disable_tls").asBoolean(false) ? Security.NONE : Security.START_TLS;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
