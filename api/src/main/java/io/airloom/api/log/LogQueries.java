package io.airloom.api.log;

import io.airloom.api.page.ListQuery;
import io.airloom.executor.log.LogKey;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the read model says about the tries whose logs are asked for. Thread-safe. */
public final class LogQueries {
  private static final String FROM =
      "TaskInstance t join DagRun r on r.runKey = t.key.runKey"
          + " join DagTask n on n.key.dagId = r.dagId and n.key.taskIndex = t.key.taskIndex";

  private final EntityManager entities;

  /** A read model on the given persistence context. */
  public LogQueries(EntityManager entities) {
    this.entities = entities;
  }

  /** The state of the task instance; empty if there is no such try. */
  Optional<TryRow> find(LogKey key) {
    ListQuery list = new ListQuery(FROM);
    list.where("r.dagId = :value", key.dagId());
    list.where("r.runId = :value", key.runId());
    list.where("n.taskId = :value", key.taskId());
    list.where("t.key.mapIndex = :value", key.mapIndex());
    list.where("t.tryNumber >= :value", key.tryNumber());
    return list.first(entities, "t.state, t.tryNumber", TryRow.class);
  }

  /** What the read model says about a task instance. */
  record TryRow(@Nullable String state, int tryNumber) {

    /** Whether the attempt of the given try may still write lines. */
    boolean mayGoOn(int asked) {
      return asked == tryNumber && "running".equals(state);
    }
  }
}
