package io.airloom.api.run;

import io.airloom.api.error.ApiException;
import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Ordering;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.QueryParameters;
import io.airloom.core.run.DagRunState;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The read model of dag runs: two statements for a list, one for a single run. Thread-safe. */
public final class DagRunQueries {
  /** Stands for every DAG in the path of a list. */
  static final String ANY_DAG = "~";

  static final List<String> STATES = List.of("queued", "running", "success", "failed");

  private static final String FROM =
      "DagRun r join DagVersion v on v.id = r.dagVersionId join Dag d on d.dagId = r.dagId";

  static final String SELECTION =
      """
      r.runId, r.dagId, d.displayName, r.state, r.runType, r.logicalDate, r.dataIntervalStart,
      r.dataIntervalEnd, r.runAfter, r.queuedAt, r.startDate, r.endDate, r.triggeredBy,
      r.triggeringUserName, r.note, r.conf, v.id, v.number, v.bundleName, v.bundleVersion,
      v.createdAt
      """;

  private static final String DURATION = "sql('extract(epoch from ? - ?)', r.endDate, r.startDate)";

  private static final Ordering ORDERING =
      new Ordering(
          Map.ofEntries(
              Map.entry("id", "r.runKey"),
              Map.entry("state", "r.state"),
              Map.entry("dag_id", "r.dagId"),
              Map.entry("run_id", "r.runId"),
              Map.entry("dag_run_id", "r.runId"),
              Map.entry("logical_date", "r.logicalDate"),
              Map.entry("run_after", "r.runAfter"),
              Map.entry("start_date", "r.startDate"),
              Map.entry("end_date", "r.endDate"),
              Map.entry("updated_at", "coalesce(r.endDate, r.startDate, r.queuedAt)"),
              Map.entry("conf", "cast(r.conf as String)"),
              Map.entry("duration", DURATION)),
          "id",
          List.of("r.runKey"));

  private static final List<String> RUN_TYPES =
      List.of(
          "backfill",
          "scheduled",
          "manual",
          "operator_triggered",
          "asset_triggered",
          "asset_materialization");

  private final EntityManager entities;
  private final InstantSource clock;

  /**
   * A read model on the given persistence context.
   *
   * @param clock for filters in which a date that has not come yet counts as now
   */
  public DagRunQueries(EntityManager entities, InstantSource clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** Prepares a list; reading of the query notes its problems. */
  ListQuery filter(String dagId, QueryParameters query) {
    ListQuery list = new ListQuery(FROM);
    if (!dagId.equals(ANY_DAG)) {
      list.where("r.dagId = :value", dagId);
    }
    list.whereAny("r.state in :value", states(query.texts("state")));
    list.whereAny("r.runType in :value", runTypes(query.texts("run_type")));
    list.whereAny("v.number in :value", query.integers("dag_version"));
    list.whereGiven("v.bundleVersion = :value", query.text("bundle_version"));
    list.patterns("r.runId", "run_id", query);
    list.patterns("r.dagId", "dag_id", query);
    list.patterns("r.triggeringUserName", "triggering_user_name", query);
    query
        .text("conf_contains")
        .ifPresent(part -> list.where("cast(r.conf as String) ilike :value", "%" + part + "%"));
    filterByDates(list, query);
    return list;
  }

  private void filterByDates(ListQuery list, QueryParameters query) {
    list.instants("r.runAfter", "run_after", query);
    list.instants("r.logicalDate", "logical_date", query);
    list.instantsOrNow("r.startDate", "start_date", query, clock.instant());
    list.instantsOrNow("r.endDate", "end_date", query, clock.instant());
    list.instants("coalesce(r.endDate, r.startDate, r.queuedAt)", "updated_at", query);
    list.numbers(DURATION, "duration", query);
  }

  private static List<String> states(List<String> given) {
    for (String state : given) {
      if (DagRunState.find(state).isEmpty()) {
        throw ApiException.unprocessable(
            "Invalid value for state. Valid values are queued, running, success, failed");
      }
    }
    return given;
  }

  private static List<String> runTypes(List<String> given) {
    if (!RUN_TYPES.containsAll(given)) {
      throw ApiException.unprocessable(
          "Invalid value for run type. Valid values are " + String.join(", ", RUN_TYPES));
    }
    return given;
  }

  Page<DagRunRow> page(ListQuery list, QueryParameters query, Paging paging) {
    return list.page(
        entities, SELECTION, DagRunRow.class, ORDERING.clause(query.texts("order_by")), paging);
  }

  Optional<DagRunRow> find(String dagId, String runId) {
    ListQuery list = new ListQuery(FROM);
    list.where("r.dagId = :value", dagId);
    list.where("r.runId = :value", runId);
    return list.first(entities, SELECTION, DagRunRow.class);
  }

  /** The wire form of one run; empty if there is none. */
  public Optional<DagRunResponse> response(String dagId, String runId) {
    return find(dagId, runId).map(DagRunResponse::of);
  }

  /** What a trigger has to know of a DAG; empty if no file holds the DAG. */
  Optional<TriggeredDag> findDag(String dagId) {
    ListQuery list = new ListQuery("Dag d");
    list.where("d.dagId = :value", dagId);
    return list.first(entities, "d.stale, d.importErrors", TriggeredDag.class);
  }

  /** What a trigger has to know of a DAG. */
  record TriggeredDag(boolean stale, boolean importErrors) {}
}
