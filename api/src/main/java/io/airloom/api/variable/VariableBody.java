package io.airloom.api.variable;

import io.airloom.api.json.PythonJson;
import io.airloom.api.request.JsonBody;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The body of a variable (Airflow 3.3, {@code VariableBody}).
 *
 * @param sent the names of the fields that were sent
 */
record VariableBody(Variable variable, Set<String> sent) {
  private static final int LONGEST_KEY = 250;
  private static final int LONGEST_TEAM = 50;

  VariableBody {
    sent = Set.copyOf(sent);
  }

  static VariableBody read(JsonBody body) {
    String key = body.requiredText("key", LONGEST_KEY);
    JsonNode value = body.requiredValue("value");
    Optional<String> description = body.text("description");
    body.text("team_name", LONGEST_TEAM);
    body.refuseOthers();
    return new VariableBody(
        new Variable(key, text(value), description), Set.copyOf(body.value().propertyNames()));
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : PythonJson.text(value);
  }

  String key() {
    return variable.key();
  }

  /** Whether a patch with the given mask, empty for none, touches the field. */
  boolean changes(String field, List<String> mask) {
    return sent.contains(field) && (mask.isEmpty() || mask.contains(field));
  }
}
