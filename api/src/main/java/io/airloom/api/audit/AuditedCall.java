package io.airloom.api.audit;

import io.airloom.api.json.PythonJson;
import io.airloom.api.secret.Masking;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call that could change something, as it came in.
 *
 * @param operation the name of the operation, for example {@code patch_dag}
 * @param method the HTTP method
 * @param path the values in the path, by Airflow's names
 * @param query the query, the last value of each name
 * @param body the JSON object in the body; empty if there is none
 */
public record AuditedCall(
    String operation,
    String method,
    Map<String, String> path,
    Map<String, String> query,
    Optional<JsonNode> body) {

  /** Names that have a column of their own (Airflow 3.3). */
  private static final Set<String> OWN_COLUMN =
      Set.of("is_paused", "dag_id", "task_id", "dag_run_id", "run_id", "logical_date");

  /** Operations that change nothing unless their body says so. */
  private static final Set<String> DRY_BY_DEFAULT =
      Set.of(
          "clear_dag_run",
          "clear_dag_runs",
          "clear_dag_run_partitions",
          "post_clear_task_instances");

  public AuditedCall {
    path = Collections.unmodifiableMap(new LinkedHashMap<>(path));
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
  }

  /** Whether the call asks only what would happen; such are not logged. */
  boolean isDryRun() {
    if (operation.contains("dry_run")) {
      return true;
    }
    return DRY_BY_DEFAULT.contains(operation)
        && body.map(sent -> sent.path("dry_run").booleanValue(true)).orElse(true);
  }

  /** What the audit log says of this call. */
  AuditEntry entry(String owner) {
    return new AuditEntry(
        operation,
        owner,
        named("dag_id"),
        named("task_id"),
        named("run_id").or(() -> named("dag_run_id")),
        PythonJson.text(extra()));
  }

  private Optional<String> named(String name) {
    Optional<String> sent =
        body.map(object -> object.get(name)).filter(JsonNode::isString).map(JsonNode::stringValue);
    return sent.or(() -> Optional.ofNullable(path.getOrDefault(name, query.get(name))));
  }

  private ObjectNode extra() {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    boolean bodyAlone = operation.contains("variable") || operation.contains("connection");
    if (!bodyAlone || body.isEmpty()) {
      addParameters(extra, query);
      addParameters(extra, path);
    }
    body.ifPresent(sent -> sent.forEachEntry((name, value) -> extra.set(name, shown(name, value))));
    extra.put("method", method);
    return extra;
  }

  private static void addParameters(ObjectNode extra, Map<String, String> parameters) {
    parameters.forEach((name, value) -> {
      if (!OWN_COLUMN.contains(name)) {
        extra.set(name, Masking.mask(JsonNodeFactory.instance.stringNode(value), name));
      }
    });
  }

  private JsonNode shown(String name, JsonNode value) {
    if (operation.contains("variable") && (name.equals("value") || name.equals("val"))) {
      return JsonNodeFactory.instance.stringNode(Masking.MASK);
    }
    if (operation.contains("connection") && name.equals("extra") && value.isString()) {
      return JsonNodeFactory.instance.stringNode(Masking.maskText(value.stringValue(), name));
    }
    if (name.equals("actions")) {
      return hideValues(value);
    }
    return Masking.mask(value, name);
  }

  /** Bulk calls carry whole entities; what of them is a value is not for the log. */
  private JsonNode hideValues(JsonNode actions) {
    if (actions.isObject()) {
      ObjectNode hidden = JsonNodeFactory.instance.objectNode();
      actions.forEachEntry((name, value) ->
          hidden.set(name, name.equals("entities") ? hideValues(value) : shown(name, value)));
      return hidden;
    }
    if (actions.isArray()) {
      ArrayNode hidden = JsonNodeFactory.instance.arrayNode();
      actions.forEach(action -> hidden.add(hideValues(action)));
      return hidden;
    }
    return actions;
  }
}
