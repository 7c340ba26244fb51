package io.airloom.api.run;

import io.airloom.api.json.PythonJson;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What tasks of a run returned. Thread-safe. */
public final class RunResultQueries {
  private final EntityManager entities;

  /** A read model on the given persistence context. */
  public RunResultQueries(EntityManager entities) {
    this.entities = entities;
  }

  /** The results of those of the tasks that have one, by task id; a list for a mapped task. */
  Map<String, JsonNode> find(String dagId, String runId, List<String> taskIds) {
    List<Row> rows =
        entities
            .createQuery(
                "select n.taskId, x.id.mapIndex, x.value from XCom x"
                    + " join DagRun r on r.runKey = x.id.runKey"
                    + " join DagTask n on n.key.dagId = r.dagId"
                    + " and n.key.taskIndex = x.id.taskIndex"
                    + " where r.dagId = :dagId and r.runId = :runId and n.taskId in :taskIds"
                    + " and x.id.key = 'return_value' order by n.taskId, x.id.mapIndex",
                Row.class)
            .setParameter("dagId", dagId)
            .setParameter("runId", runId)
            .setParameter("taskIds", taskIds)
            .getResultList();
    Map<String, JsonNode> results = new LinkedHashMap<>();
    for (Row row : rows) {
      JsonNode value = PythonJson.parse(row.value());
      if (row.mapIndex() < 0) {
        results.put(row.taskId(), value);
      } else if (results.computeIfAbsent(row.taskId(), _ -> JsonNodeFactory.instance.arrayNode())
          instanceof ArrayNode list) {
        list.add(value);
      }
    }
    return results;
  }

  private record Row(String taskId, int mapIndex, String value) {}
}
