package io.airloom.api.xcom;

import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Ordering;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.QueryParameters;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The read model of XComs for the API: a list never reads a value. Thread-safe. */
public final class XComListQueries {
  private static final String ANY = "~";
  private static final String FROM =
      "XCom x join DagRun r on r.runKey = x.id.runKey join Dag d on d.dagId = r.dagId"
          + " join DagTask n on n.key.dagId = r.dagId and n.key.taskIndex = x.id.taskIndex"
          + " left join DagVersionTask k"
          + " on k.key.versionId = r.dagVersionId and k.key.taskIndex = x.id.taskIndex";
  private static final String SELECTION =
      "x.id.key, x.createdAt, r.logicalDate, x.id.mapIndex, n.taskId, r.dagId, r.runId,"
          + " d.displayName, coalesce(k.displayName, n.taskId), r.runAfter";
  private static final Ordering ORDERING =
      new Ordering(
          Map.of(
              "dag_id", "r.dagId",
              "run_id", "r.runId",
              "task_id", "n.taskId",
              "map_index", "x.id.mapIndex",
              "key", "x.id.key",
              "timestamp", "x.createdAt",
              "logical_date", "r.logicalDate",
              "run_after", "r.runAfter"),
          "dag_id",
          List.of("x.id.runKey", "x.id.taskIndex", "x.id.mapIndex", "x.id.key"));

  private final EntityManager entities;

  /** A read model on the given persistence context. */
  public XComListQueries(EntityManager entities) {
    this.entities = entities;
  }

  /** Prepares a list; {@code ~} stands for every DAG, run or task. */
  ListQuery filter(TaskPath path, QueryParameters query) {
    ListQuery list = new ListQuery(FROM);
    whereNamed(list, "r.dagId", path.dagId());
    whereNamed(list, "r.runId", path.runId());
    whereNamed(list, "n.taskId", path.taskId());
    list.whereGiven("x.id.key = :value", query.text("xcom_key"));
    list.whereAny("x.id.mapIndex in :value", query.integers("map_index"));
    list.whereAny("x.id.mapIndex in :value", query.integers("map_index_filter"));
    list.patterns("x.id.key", "xcom_key", query);
    list.patterns("d.displayName", "dag_display_name", query);
    list.patterns("r.runId", "run_id", query);
    list.patterns("n.taskId", "task_id", query);
    list.instants("r.logicalDate", "logical_date", query);
    list.instants("r.runAfter", "run_after", query);
    return list;
  }

  private static void whereNamed(ListQuery list, String column, String value) {
    if (!value.equals(ANY)) {
      list.where(column + " = :value", value);
    }
  }

  Page<XComResponse> page(ListQuery list, QueryParameters query, Paging paging) {
    return list.page(
        entities, SELECTION, XComResponse.class, ORDERING.clause(query.texts("order_by")), paging);
  }

  Optional<XComResponse.WithValue> find(TaskPath path, int mapIndex, String key) {
    ListQuery list = new ListQuery(FROM);
    list.where("r.dagId = :value", path.dagId());
    list.where("r.runId = :value", path.runId());
    list.where("n.taskId = :value", path.taskId());
    list.where("x.id.mapIndex = :value", mapIndex);
    list.where("x.id.key = :value", key);
    Optional<XComResponse> entry = list.first(entities, SELECTION, XComResponse.class);
    return entry.flatMap(found ->
        list.first(entities, "x.value", String.class)
            .map(value -> new XComResponse.WithValue(found, value)));
  }
}
