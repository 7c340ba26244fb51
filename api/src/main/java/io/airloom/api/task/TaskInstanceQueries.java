package io.airloom.api.task;

import io.airloom.api.error.ApiException;
import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Ordering;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.QueryParameters;
import io.airloom.core.run.TaskInstanceKey;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The read model of task instances: two statements for a list, one for a single one. */
public final class TaskInstanceQueries {
  /** Stands for every DAG or every run in the path of a list. */
  static final String ANY = "~";

  // The left join is for task instances of a task that the run's version does not hold any more.
  private static final String FROM =
      "TaskInstance t join DagRun r on r.runKey = t.key.runKey"
          + " join DagVersion v on v.id = r.dagVersionId"
          + " join Dag d on d.dagId = r.dagId"
          + " join DagTask n on n.key.dagId = r.dagId and n.key.taskIndex = t.key.taskIndex"
          + " left join DagVersionTask k"
          + " on k.key.versionId = r.dagVersionId and k.key.taskIndex = t.key.taskIndex";

  static final String SELECTION =
      """
      t.key.runKey, t.key.taskIndex, t.key.mapIndex, n.taskId, r.dagId, r.runId, r.logicalDate,
      r.runAfter, t.startDate, t.endDate, t.state, t.tryNumber, t.maxTries, t.queuedWhen,
      t.scheduledWhen, coalesce(k.displayName, n.taskId), d.displayName,
      coalesce(k.pool, 'default_pool'), coalesce(k.poolSlots, 1), coalesce(k.queue, 'default'),
      coalesce(k.priorityWeight, 1), coalesce(k.operatorName, ''), v.id, v.number, v.bundleName,
      v.bundleVersion, v.createdAt
      """;

  private static final String DURATION = "sql('extract(epoch from ? - ?)', t.endDate, t.startDate)";

  private static final Ordering ORDERING =
      new Ordering(
          Map.ofEntries(
              Map.entry("id", "t.key.runKey"),
              Map.entry("state", "t.state"),
              Map.entry("duration", DURATION),
              Map.entry("start_date", "t.startDate"),
              Map.entry("end_date", "t.endDate"),
              Map.entry("map_index", "t.key.mapIndex"),
              Map.entry("try_number", "t.tryNumber"),
              Map.entry("logical_date", "r.logicalDate"),
              Map.entry("run_after", "r.runAfter"),
              Map.entry("data_interval_start", "r.dataIntervalStart"),
              Map.entry("data_interval_end", "r.dataIntervalEnd"),
              Map.entry("rendered_map_index", "t.key.mapIndex"),
              Map.entry("operator", "k.operatorName")),
          "map_index",
          List.of("t.key.runKey", "t.key.taskIndex", "t.key.mapIndex"));

  static final List<String> STATES =
      List.of(
          "removed",
          "scheduled",
          "queued",
          "running",
          "success",
          "restarting",
          "failed",
          "up_for_retry",
          "up_for_reschedule",
          "upstream_failed",
          "skipped",
          "deferred",
          "awaiting_input");
  private static final List<String> SPELLINGS_OF_NULL = List.of("none", "no_status");

  private final EntityManager entities;
  private final InstantSource clock;

  /**
   * A read model on the given persistence context.
   *
   * @param clock for filters in which a date that has not come yet counts as now
   */
  public TaskInstanceQueries(EntityManager entities, InstantSource clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** Prepares a list; reading of the query notes its problems. */
  ListQuery filter(String dagId, String runId, QueryParameters query) {
    ListQuery list = new ListQuery(FROM);
    if (!dagId.equals(ANY)) {
      list.where("r.dagId = :value", dagId);
    }
    if (!runId.equals(ANY)) {
      list.where("r.runId = :value", runId);
    }
    filterByState(list, query.texts("state"));
    filterByTask(list, query);
    filterByDates(list, query);
    list.whereAny("t.key.mapIndex in :value", query.integers("map_index"));
    list.whereAny("t.tryNumber in :value", query.integers("try_number"));
    list.whereAny("v.number in :value", query.integers("version_number"));
    list.patterns("r.dagId", "dag_id", query);
    list.patterns("r.runId", "run_id", query);
    // No task names an executor, so a filter by one finds nothing.
    if (!query.texts("executor").isEmpty()) {
      list.where("false = true");
    }
    return list;
  }

  /** Prepares a list of the mapped instances of a task. */
  ListQuery filterMapped(String dagId, String runId, String taskId, QueryParameters query) {
    ListQuery list = filter(dagId, runId, query);
    list.where("n.taskId = :value", taskId);
    list.where("t.key.mapIndex >= 0");
    return list;
  }

  private static void filterByState(ListQuery list, List<String> given) {
    List<String> named = new ArrayList<>(given);
    boolean orNull = named.removeAll(SPELLINGS_OF_NULL);
    if (!STATES.containsAll(named)) {
      throw ApiException.unprocessable(
          "Invalid value for state. Valid values are " + String.join(", ", STATES));
    }
    if (orNull && named.isEmpty()) {
      list.where("t.state is null");
    } else {
      list.whereAny(orNull ? "t.state is null or t.state in :value" : "t.state in :value", named);
    }
  }

  private static void filterByTask(ListQuery list, QueryParameters query) {
    list.whereGiven("n.taskId = :value", query.text("task_id"));
    query
        .text("task_group_id")
        .ifPresent(group -> list.where("n.taskId like :value", group + ".%"));
    list.patterns("coalesce(k.displayName, n.taskId)", "task_display_name", query);
    list.whereAny("k.pool in :value", query.texts("pool"));
    list.patterns("k.pool", "pool_name", query);
    list.whereAny("k.queue in :value", query.texts("queue"));
    list.patterns("k.queue", "queue_name", query);
    list.whereAny("k.operatorName in :value", query.texts("operator"));
    list.patterns("k.operatorName", "operator_name", query);
  }

  private void filterByDates(ListQuery list, QueryParameters query) {
    list.instants("r.runAfter", "run_after", query);
    list.instants("r.logicalDate", "logical_date", query);
    list.instantsOrNow("t.startDate", "start_date", query, clock.instant());
    list.instantsOrNow("t.endDate", "end_date", query, clock.instant());
    list.instants(
        "coalesce(t.endDate, t.startDate, t.queuedWhen, r.queuedAt)", "updated_at", query);
    list.numbers(DURATION, "duration", query);
  }

  Page<TaskInstanceRow> page(ListQuery list, QueryParameters query, Paging paging) {
    return list.page(
        entities,
        SELECTION,
        TaskInstanceRow.class,
        ORDERING.clause(query.texts("order_by")),
        paging);
  }

  Optional<TaskInstanceRow> find(String dagId, String runId, String taskId, int mapIndex) {
    ListQuery list = ofTask(dagId, runId, taskId);
    list.where("t.key.mapIndex = :value", mapIndex);
    return list.first(entities, SELECTION, TaskInstanceRow.class);
  }

  /** The instances of a task in one run, or the one with the given map index. */
  List<TaskInstanceKey> keys(Target target, OptionalInt mapIndex) {
    ListQuery list = ofTask(target.dagId(), target.runId(), target.taskId());
    mapIndex.ifPresent(index -> list.where("t.key.mapIndex = :value", index));
    return list.all(
        entities, "t.key.runKey, t.key.taskIndex, t.key.mapIndex", TaskInstanceKey.class);
  }

  /** Those of the task instances that exist, by run, task and map index. */
  List<TaskInstanceRow> findAll(List<TaskInstanceKey> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    Set<TaskInstanceKey> wanted = Set.copyOf(keys);
    return entities
        .createQuery(
            "select "
                + SELECTION
                + " from "
                + FROM
                + " where t.key.runKey in :runs and t.key.taskIndex in :tasks"
                + " order by t.key.runKey, t.key.taskIndex, t.key.mapIndex",
            TaskInstanceRow.class)
        .setParameter("runs", keys.stream().map(TaskInstanceKey::runKey).distinct().toList())
        .setParameter("tasks", keys.stream().map(TaskInstanceKey::taskIndex).distinct().toList())
        .getResultList()
        .stream()
        .filter(row ->
            wanted.contains(new TaskInstanceKey(row.runKey(), row.taskIndex(), row.mapIndex())))
        .toList();
  }

  /** Whether the run has mapped task instances of the task. */
  boolean isMapped(String dagId, String runId, String taskId) {
    ListQuery list = ofTask(dagId, runId, taskId);
    list.where("t.key.mapIndex >= 0");
    return list.first(entities, "t.key.mapIndex", Integer.class).isPresent();
  }

  private static ListQuery ofTask(String dagId, String runId, String taskId) {
    ListQuery list = new ListQuery(FROM);
    list.where("r.dagId = :value", dagId);
    list.where("r.runId = :value", runId);
    list.where("n.taskId = :value", taskId);
    return list;
  }

  boolean runExists(String dagId, String runId) {
    ListQuery list = new ListQuery("DagRun r");
    list.where("r.dagId = :value", dagId);
    list.where("r.runId = :value", runId);
    return list.first(entities, "r.runKey", Long.class).isPresent();
  }

  boolean dagExists(String dagId) {
    ListQuery list = new ListQuery("Dag d");
    list.where("d.dagId = :value", dagId);
    return list.first(entities, "d.dagId", String.class).isPresent();
  }
}
