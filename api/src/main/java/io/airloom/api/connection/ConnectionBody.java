package io.airloom.api.connection;

import io.airloom.api.json.PythonJson;
import io.airloom.api.request.JsonBody;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * The body of a connection (Airflow 3.3, {@code ConnectionBody}).
 *
 * @param sent the names of the fields that were sent
 */
record ConnectionBody(Connection connection, Set<String> sent) {
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_TEAM = 50;
  private static final Pattern ID = Pattern.compile("[\\w.-]+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final String NOT_AN_OBJECT =
      "The `extra` field must be a valid JSON object (e.g., {'key': 'value'})";

  ConnectionBody {
    sent = Set.copyOf(sent);
  }

  static ConnectionBody read(JsonBody body) {
    String id = body.requiredText("connection_id", LONGEST_ID);
    body.refuseMismatch("connection_id", id, ID);
    String type = body.requiredText("conn_type");
    Optional<String> description = body.text("description");
    Optional<String> host = body.text("host");
    Optional<String> login = body.text("login");
    Optional<String> schema = body.text("schema");
    Optional<Integer> port = body.integer("port", Integer.MIN_VALUE);
    Optional<String> password = body.text("password");
    Optional<String> extra = body.text("extra");
    extra.ifPresent(text -> checkExtra(body, text));
    body.text("team_name", LONGEST_TEAM);
    body.refuseOthers();
    return new ConnectionBody(
        new Connection(
            id,
            type,
            new Connection.Address(
                host.orElse(null), port.orElse(null), schema.orElse(null), login.orElse(null)),
            password.orElse(null),
            extra.map(text -> text.isEmpty() ? "{}" : text).orElse(null),
            description.orElse(null)),
        Set.copyOf(body.value().propertyNames()));
  }

  private static void checkExtra(JsonBody body, String text) {
    if (text.isEmpty()) {
      return;
    }
    try {
      body.rule("extra", PythonJson.parse(text).isObject(), NOT_AN_OBJECT);
    } catch (JacksonException e) {
      body.rule("extra", false, NOT_AN_OBJECT + ", but encountered non-JSON in `extra` field");
    }
  }

  String id() {
    return connection.id();
  }

  /** Whether a patch with the given mask, empty for none, touches the field. */
  boolean changes(String field, List<String> mask) {
    return sent.contains(field) && (mask.isEmpty() || mask.contains(field));
  }
}
