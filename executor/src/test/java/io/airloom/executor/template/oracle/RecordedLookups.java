package io.airloom.executor.template.oracle;

import io.airloom.executor.template.airflow.JsonValues;
import io.airloom.executor.template.airflow.facts.Address;
import io.airloom.executor.template.airflow.facts.ConnectionFacts;
import io.airloom.executor.template.airflow.facts.Lookups;
import io.airloom.executor.template.airflow.facts.XComQuery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The recorded variables, connections and XComs. */
record RecordedLookups(JsonNode world) implements Lookups {

  @Override
  public @Nullable String variable(String key) {
    return text(world.get("variables"), key);
  }

  @Override
  public @Nullable ConnectionFacts connection(String id) {
    JsonNode connection = world.get("connections").get(id);
    if (connection == null) {
      return null;
    }
    JsonNode port = connection.get("port");
    return new ConnectionFacts(
        id,
        connection.get("conn_type").asString(),
        text(connection, "description"),
        new Address(
            text(connection, "host"),
            port.isNull() ? null : Integer.valueOf(port.intValue()),
            text(connection, "schema"),
            text(connection, "login"),
            text(connection, "password")),
        text(connection, "extra"));
  }

  static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value.asString();
  }

  private @Nullable JsonNode entries(XComQuery query) {
    JsonNode task = world.get("xcoms").get(query.taskId());
    return task == null ? null : task.get(query.key());
  }

  @Override
  public @Nullable List<? extends @Nullable Object> xcoms(XComQuery query) {
    JsonNode entries = entries(query);
    if (entries == null) {
      return null;
    }
    List<Object> values = new ArrayList<>();
    entries.forEach(entry -> values.add(JsonValues.of(entry.get(1))));
    return values;
  }

  @Override
  public @Nullable Object xcom(XComQuery query, int mapIndex) {
    JsonNode entries = entries(query);
    if (entries != null) {
      for (JsonNode entry : entries) {
        if (entry.get(0).intValue() == mapIndex) {
          return JsonValues.of(entry.get(1));
        }
      }
    }
    return null;
  }
}
