package io.airloom.api.dag;

import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Ordering;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.QueryParameters;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The read model of DAGs: two statements for a list, one for a single DAG. Thread-safe. */
public final class DagQueries {
  private static final String FROM =
      "Dag d join DagVersion v on v.id = d.currentVersionId"
          + " left join DagState s on s.dagId = d.dagId";

  /** A DAG that the engine has not seen yet shows as paused: nothing of it runs. */
  static final String SELECTION =
      """
      d.dagId, d.displayName, coalesce(s.paused, true), d.stale, d.lastParsedTime,
      d.lastParseDuration, d.bundleName, v.bundleVersion, d.relativeFileloc, d.description,
      d.timetableSummary, d.timetableDescription, d.timetablePeriodic, d.tags, d.owners,
      d.maxActiveTasks, d.maxActiveRuns, d.importErrors, s.nextIntervalStart, s.nextIntervalEnd,
      s.nextRunAfter, v.id, v.number, v.createdAt
      """;

  private static final String IS_FAVORITE =
      "exists (select 1 from DagFavorite f where f.key.dagId = d.dagId"
          + " and f.key.username = :value)";
  private static final String LAST_RUN_STATE =
      "(select r.state from DagRun r where r.dagId = d.dagId order by r.runKey desc limit 1)";
  private static final String LAST_RUN_START =
      "(select r.startDate from DagRun r where r.dagId = d.dagId order by r.runKey desc limit 1)";

  // Not array_contains: Hibernate would compare with varchar[], for which text[] has no operator.
  private static final String HAS_TAG =
      "cast(sql('cast(? as text) = any (?)', :value, d.tags) as Boolean) = true";

  private static final Ordering ORDERING =
      new Ordering(
          Map.of(
              "dag_id", "d.dagId",
              "dag_display_name", "d.displayName",
              "next_dagrun", "s.nextIntervalStart",
              "state", LAST_RUN_STATE,
              "start_date", LAST_RUN_START,
              "last_run_state", LAST_RUN_STATE,
              "last_run_start_date", LAST_RUN_START),
          "dag_id",
          List.of("d.dagId"));

  private final EntityManager entities;

  /** A read model on the given persistence context. */
  public DagQueries(EntityManager entities) {
    this.entities = entities;
  }

  /** Prepares a list; reading of the query notes its problems. */
  ListQuery filter(QueryParameters query, String caller) {
    ListQuery list = new ListQuery(FROM);
    list.patterns("d.dagId", "dag_id", query);
    list.patterns("d.displayName", "dag_display_name", query);
    filterByFile(list, query);
    filterByAuthor(list, query);
    filterByRuns(list, query);
    list.whereGiven("coalesce(s.paused, true) = :value", query.bool("paused"));
    query
        .bool("is_favorite")
        .ifPresent(wanted -> list.where((wanted ? "" : "not ") + IS_FAVORITE, caller));
    query
        .bool("has_asset_schedule")
        .filter(wanted -> wanted)
        .ifPresent(_ -> list.where("false = true"));
    query.text("asset_dependency").ifPresent(_ -> list.where("false = true"));
    return list;
  }

  private static void filterByFile(ListQuery list, QueryParameters query) {
    if (query.bool("exclude_stale").orElse(true)) {
      list.where("d.stale = false");
    }
    list.whereGiven("d.importErrors = :value", query.bool("has_import_errors"));
    list.whereGiven("d.bundleName = :value", query.text("bundle_name"));
    list.whereGiven("v.bundleVersion = :value", query.text("bundle_version"));
  }

  private static void filterByAuthor(ListQuery list, QueryParameters query) {
    List<String> tags = query.texts("tags");
    if (query.literal("tags_match_mode", "any", List.of("any", "all")).equals("all")) {
      tags.forEach(tag -> list.where(HAS_TAG, tag));
    } else {
      list.anyOf(HAS_TAG, tags);
    }
    list.anyOf(
        "array_to_string(d.owners, ', ') ilike :value",
        query.texts("owners").stream().map(owner -> "%" + owner + "%").toList());
  }

  private static void filterByRuns(ListQuery list, QueryParameters query) {
    list.whereGiven(LAST_RUN_STATE + " = :value", query.text("last_dag_run_state"));
    ListQuery runs = list.subquery("DagRun x", "x.dagId = d.dagId");
    runs.whereAny("x.state in :value", query.texts("dag_run_state"));
    runs.instants("x.startDate", "dag_run_start_date", query);
    runs.instants("x.endDate", "dag_run_end_date", query);
    list.whereExists(runs);
  }

  Page<DagRow> page(ListQuery list, QueryParameters query, Paging paging) {
    return list.page(
        entities, SELECTION, DagRow.class, ORDERING.clause(query.texts("order_by")), paging);
  }

  Optional<DagRow> find(String dagId) {
    ListQuery list = new ListQuery(FROM);
    list.where("d.dagId = :value", dagId);
    return list.first(entities, SELECTION, DagRow.class);
  }

  /** The canonical JSON of a version. */
  String definition(UUID versionId) {
    return entities
        .createQuery("select v.definition from DagVersion v where v.id = :id", String.class)
        .setParameter("id", versionId)
        .getSingleResult();
  }

  /** Whether the user marked the DAG. */
  boolean isFavorite(String dagId, String caller) {
    ListQuery list = new ListQuery("DagFavorite f");
    list.where("f.key.dagId = :value", dagId);
    list.where("f.key.username = :value", caller);
    return list.first(entities, "f.key.dagId", String.class).isPresent();
  }

  /** How many runs of the DAG are queued or running. */
  int activeRuns(String dagId) {
    return Math.toIntExact(
        entities
            .createQuery(
                "select count(*) from DagRun r"
                    + " where r.dagId = :dagId and r.state in ('queued', 'running')",
                Long.class)
            .setParameter("dagId", dagId)
            .getSingleResult());
  }

  /** The source text of a DAG's version, the newest if none is named. */
  Optional<SourceRow> source(String dagId, Optional<Integer> versionNumber) {
    ListQuery list = new ListQuery("DagVersion v join Dag d on d.dagId = v.dagId");
    list.where("v.dagId = :value", dagId);
    list.whereGiven("v.number = :value", versionNumber);
    if (versionNumber.isEmpty()) {
      list.where("v.id = d.currentVersionId");
    }
    return list.first(entities, "v.source, v.number, d.displayName", SourceRow.class);
  }

  /** What the read model of sources selects. */
  record SourceRow(String content, int versionNumber, String dagDisplayName) {}
}
