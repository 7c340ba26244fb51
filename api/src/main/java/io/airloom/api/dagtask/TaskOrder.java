package io.airloom.api.dagtask;

import io.airloom.api.error.ApiException;
import java.util.Comparator;
import java.util.Map;

/** The orders in which a DAG's tasks can be asked for. */
final class TaskOrder {
  private static final Map<String, Comparator<TaskResponse>> KEYS =
      Map.of(
          "task_id", Comparator.comparing(TaskResponse::taskId),
          "task_display_name", Comparator.comparing(TaskResponse::taskDisplayName),
          "owner", Comparator.comparing(TaskResponse::owner),
          "trigger_rule", Comparator.comparing(TaskResponse::triggerRule),
          "queue", Comparator.comparing(TaskResponse::queue),
          "pool", Comparator.comparing(TaskResponse::pool),
          "pool_slots", Comparator.comparingDouble(TaskResponse::poolSlots),
          "retries", Comparator.comparingDouble(TaskResponse::retries),
          "priority_weight", Comparator.comparingDouble(TaskResponse::priorityWeight),
          "operator_name", Comparator.comparing(TaskResponse::operatorName));

  private TaskOrder() {}

  /**
   * The order for a key, with {@code -} before it for descending.
   *
   * @throws ApiException 400 for an unknown key
   */
  static Comparator<TaskResponse> of(String key) {
    boolean descending = key.startsWith("-");
    String name = descending ? key.substring(1) : key;
    Comparator<TaskResponse> order = KEYS.get(name);
    if (order == null) {
      throw ApiException.badRequest(
          "Ordering with '%s' is disallowed or the attribute does not exist on the model"
              .formatted(name));
    }
    return descending ? order.reversed() : order;
  }
}
