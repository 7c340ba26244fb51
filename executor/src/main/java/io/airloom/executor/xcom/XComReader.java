package io.airloom.executor.xcom;

import io.airloom.core.dag.TaskId;
import java.util.List;
import java.util.Optional;

/** Reads values that tasks pushed; may block on the database. Thread-safe. */
public interface XComReader {
  /** Reads where nobody pushes. */
  XComReader NONE =
      new XComReader() {
        @Override
        public Optional<String> find(long runKey, TaskId taskId, int mapIndex, String key) {
          return Optional.empty();
        }

        @Override
        public List<String> findAll(long runKey, TaskId taskId, String key) {
          return List.of();
        }
      };

  /**
   * The value that a task instance of a run pushed.
   *
   * @param runKey the stored key of the dag run
   * @param taskId the pushing task
   * @param mapIndex index of the mapped task instance, -1 if the task is not mapped
   * @param key the XCom key
   * @return the value as JSON text; empty if nothing was pushed
   * @throws io.airloom.core.error.AirloomException {@code STORAGE_UNAVAILABLE} if the database does
   *     not answer
   */
  Optional<String> find(long runKey, TaskId taskId, int mapIndex, String key);

  /**
   * The values that all instances of a mapped task pushed.
   *
   * @param runKey the stored key of the dag run
   * @param taskId the mapped task
   * @param key the XCom key
   * @return the values as JSON text by map index; without those of instances that pushed nothing
   * @throws io.airloom.core.error.AirloomException {@code STORAGE_UNAVAILABLE} if the database does
   *     not answer
   */
  List<String> findAll(long runKey, TaskId taskId, String key);
}
