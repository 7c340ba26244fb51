package io.airloom.api.audit;

import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Ordering;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.QueryParameters;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** The audit log: one row for each call that could change something. Thread-safe. */
public final class AuditStore {
  private static final String FROM =
      "Audit a left join Dag d on d.dagId = a.dagId"
          + " left join DagTask n on n.key.dagId = a.dagId and n.taskId = a.taskId"
          + " left join DagVersionTask k on k.key.versionId = d.currentVersionId"
          + " and k.key.taskIndex = n.key.taskIndex";
  private static final String SELECTION =
      "a.id, a.at, a.dagId, a.taskId, a.runId, a.mapIndex, a.tryNumber, a.event, a.owner, a.extra,"
          + " d.displayName, k.displayName";
  private static final Ordering ORDERING =
      new Ordering(
          Map.ofEntries(
              Map.entry("id", "a.id"),
              Map.entry("event_log_id", "a.id"),
              Map.entry("dttm", "a.at"),
              Map.entry("when", "a.at"),
              Map.entry("dag_id", "a.dagId"),
              Map.entry("task_id", "a.taskId"),
              Map.entry("run_id", "a.runId"),
              Map.entry("event", "a.event"),
              Map.entry("logical_date", "a.runId"),
              Map.entry("owner", "a.owner"),
              Map.entry("extra", "a.extra")),
          "id",
          List.of("a.id"));

  private final EntityManager entities;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  /** A store on the given persistence context. */
  public AuditStore(EntityManager entities, TransactionTemplate transactions, InstantSource clock) {
    this.entities = entities;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Writes down a call before it takes effect, unless it is a dry run.
   *
   * <p>The commit does not wait for the disk: whatever the call then commits is written to the disk
   * after this row, so no effect outlives a crash that its row does not.
   */
  public void record(AuditedCall call, String owner) {
    if (call.isDryRun()) {
      return;
    }
    AuditEntity row = new AuditEntity(call.entry(owner), clock.instant());
    transactions.executeWithoutResult(_ -> {
      entities.createNativeQuery("set local synchronous_commit = off").executeUpdate();
      entities.persist(row);
    });
  }

  ListQuery filter(QueryParameters query) {
    ListQuery list = new ListQuery(FROM);
    for (Map.Entry<String, String> column :
        Map.of(
                "dag_id",
                "a.dagId",
                "task_id",
                "a.taskId",
                "run_id",
                "a.runId",
                "owner",
                "a.owner",
                "event",
                "a.event")
            .entrySet()) {
      list.whereGiven(column.getValue() + " = :value", query.text(column.getKey()));
      list.patterns(column.getValue(), column.getKey(), query);
    }
    list.whereAny("a.mapIndex in :value", query.integers("map_index"));
    list.whereAny("a.tryNumber in :value", query.integers("try_number"));
    list.whereAny("a.event in :value", query.texts("included_events"));
    list.whereAny("a.event not in :value", query.texts("excluded_events"));
    list.whereGiven("a.at < :value", query.instant("before"));
    list.whereGiven("a.at > :value", query.instant("after"));
    return list;
  }

  Page<EventLogResponse> page(ListQuery list, QueryParameters query, Paging paging) {
    Page<Row> page =
        list.page(entities, SELECTION, Row.class, ORDERING.clause(query.texts("order_by")), paging);
    return new Page<>(page.map(Row::response), page.total());
  }

  Optional<EventLogResponse> find(long id) {
    ListQuery list = new ListQuery(FROM);
    list.where("a.id = :value", id);
    return list.first(entities, SELECTION, Row.class).map(Row::response);
  }

  /** What a list selects. */
  record Row(
      long id,
      Instant at,
      @Nullable String dagId,
      @Nullable String taskId,
      @Nullable String runId,
      @Nullable Integer mapIndex,
      @Nullable Integer tryNumber,
      String event,
      @Nullable String owner,
      @Nullable String extra,
      @Nullable String dagDisplayName,
      @Nullable String taskDisplayName) {
    EventLogResponse response() {
      return new EventLogResponse(
          id,
          at,
          dagId,
          taskId,
          runId,
          mapIndex,
          tryNumber,
          event,
          null,
          owner,
          extra,
          dagDisplayName,
          taskDisplayName);
    }
  }
}
