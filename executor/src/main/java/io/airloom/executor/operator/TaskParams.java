package io.airloom.executor.operator;

import io.airloom.core.attempt.Attempt;
import java.util.LinkedHashMap;
import java.util.Map;

/** The params of an attempt: the DAG's, the task's over them, the run's conf over both. */
public final class TaskParams {
  private TaskParams() {}

  /**
   * The values by name.
   *
   * @param conf what the run was triggered with
   */
  public static Map<String, Object> of(Attempt attempt, Map<String, Object> conf) {
    Map<String, Object> params = new LinkedHashMap<>(attempt.version().definition().params());
    params.putAll(attempt.task().operator().params());
    params.putAll(conf);
    return params;
  }
}
