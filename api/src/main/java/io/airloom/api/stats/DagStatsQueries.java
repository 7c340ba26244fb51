package io.airloom.api.stats;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts dag runs by DAG and state: one statement for all DAGs. Thread-safe. */
public final class DagStatsQueries {
  private static final List<String> STATES = List.of("queued", "running", "success", "failed");

  private final EntityManager entities;

  /** A read model on the given persistence context. */
  public DagStatsQueries(EntityManager entities) {
    this.entities = entities;
  }

  /** The counts of the named DAGs that have runs, of all such if none is named; by DAG id. */
  List<DagStatsResponse> counts(List<String> dagIds) {
    var query =
        entities.createQuery(
            "select r.dagId, d.displayName, r.state, count(*) from DagRun r"
                + " join Dag d on d.dagId = r.dagId"
                + (dagIds.isEmpty() ? "" : " where r.dagId in :dagIds")
                + " group by r.dagId, d.displayName, r.state order by r.dagId",
            Row.class);
    if (!dagIds.isEmpty()) {
      query.setParameter("dagIds", dagIds);
    }
    Map<String, List<Row>> byDag =
        query.getResultList().stream()
            .collect(Collectors.groupingBy(Row::dagId, LinkedHashMap::new, Collectors.toList()));
    return byDag.values().stream().map(DagStatsQueries::response).toList();
  }

  private static DagStatsResponse response(List<Row> rows) {
    Map<String, Long> counts = new HashMap<>();
    rows.forEach(row -> counts.put(row.state(), row.count()));
    return new DagStatsResponse(
        rows.getFirst().dagId(),
        rows.getFirst().dagDisplayName(),
        STATES.stream()
            .map(state -> new DagStatsResponse.StateCount(state, counts.getOrDefault(state, 0L)))
            .toList());
  }

  private record Row(String dagId, String dagDisplayName, String state, long count) {}
}
