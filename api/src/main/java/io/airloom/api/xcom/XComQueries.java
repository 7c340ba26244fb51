package io.airloom.api.xcom;

import io.airloom.api.page.ListQuery;
import io.airloom.core.dag.TaskId;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.executor.xcom.XComReader;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;

/** The read model of XComs, for the API and for tasks of this node. Thread-safe. */
public final class XComQueries implements XComReader {
  private static final String FROM =
      "XCom x join DagRun r on r.runKey = x.id.runKey"
          + " join DagTask n on n.key.dagId = r.dagId and n.key.taskIndex = x.id.taskIndex";

  private final EntityManager entities;

  /** A read model on the given persistence context. */
  public XComQueries(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Optional<String> find(long runKey, TaskId taskId, int mapIndex, String key) {
    ListQuery query = new ListQuery(FROM);
    query.where("x.id.runKey = :value", runKey);
    query.where("n.taskId = :value", taskId.value());
    query.where("x.id.mapIndex = :value", mapIndex);
    query.where("x.id.key = :value", key);
    try {
      return query.first(entities, "x.value", String.class);
    } catch (PersistenceException e) {
      throw unavailable(taskId, key, e);
    }
  }

  @Override
  public List<String> findAll(long runKey, TaskId taskId, String key) {
    try {
      return entities
          .createQuery(
              "select x.value from "
                  + FROM
                  + " where x.id.runKey = :run and n.taskId = :task and x.id.key = :key"
                  + " and x.id.mapIndex >= 0 order by x.id.mapIndex",
              String.class)
          .setParameter("run", runKey)
          .setParameter("task", taskId.value())
          .setParameter("key", key)
          .getResultList();
    } catch (PersistenceException e) {
      throw unavailable(taskId, key, e);
    }
  }

  private static AirloomException unavailable(TaskId taskId, String key, PersistenceException e) {
    return new AirloomException(
        ErrorCode.STORAGE_UNAVAILABLE,
        "Expected to read XCom \"%s\" of task \"%s\", but the database did not answer. Try again."
            .formatted(key, taskId),
        e);
  }
}
