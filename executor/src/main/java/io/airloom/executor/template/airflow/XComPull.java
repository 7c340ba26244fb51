package io.airloom.executor.template.airflow;

import io.airloom.executor.template.airflow.facts.Lookups;
import io.airloom.executor.template.airflow.facts.XComQuery;
import io.airloom.executor.template.operation.Iteration;
import io.airloom.executor.template.value.Arguments;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ti.xcom_pull}.
 *
 * <p>Without {@code map_indexes} the values of all map indexes are read, one value alone comes
 * without its list, and {@code default} has no effect: that is Airflow 3.3, and templates rely on
 * it.
 *
 * @param lookups where XComs come from
 * @param dagId the DAG of the pulling task
 * @param runId its dag run
 * @param taskId the pulling task
 */
record XComPull(Lookups lookups, String dagId, String runId, String taskId) {
  private static final Signature SIGNATURE =
      Signature.parse(
          "RuntimeTaskInstance.xcom_pull(task_ids=, dag_id=, key=, include_prior_dates=,"
              + " map_indexes=, default=, run_id=)");

  Value call(Rendering rendering, Arguments arguments) {
    Signature.Bound bound = SIGNATURE.bind(arguments);
    boolean single = !bound.present(0) || bound.get(0) instanceof Str;
    List<String> taskIds = taskIds(rendering, bound);
    List<Value> values = new ArrayList<>();
    Value mapIndexes = bound.optional(4);
    if (mapIndexes == null) {
      taskIds.forEach(id -> addAll(values, lookups.xcoms(query(bound, id))));
      return single && values.size() == 1 ? values.getFirst() : new ListValue(values);
    }
    boolean one = mapIndexes instanceof Int || mapIndexes == None.NONE;
    List<Value> indexes = one ? List.of(mapIndexes) : Iteration.list(rendering, mapIndexes);
    for (String id : taskIds) {
      for (Value index : indexes) {
        int mapIndex = index instanceof Int number ? number.toIndex() : -1;
        Value value = PlainValues.of(lookups.xcom(query(bound, id), mapIndex));
        values.add(value == None.NONE ? bound.or(5, None.NONE) : value);
      }
    }
    return single && one ? values.getFirst() : new ListValue(values);
  }

  private List<String> taskIds(Rendering rendering, Signature.Bound bound) {
    if (!bound.present(0)) {
      return List.of(taskId);
    }
    return bound.get(0) instanceof Str id
        ? List.of(id.text())
        : Iteration.list(rendering, bound.get(0)).stream().map(Value::str).toList();
  }

  private XComQuery query(Signature.Bound bound, String id) {
    return new XComQuery(
        bound.text(1, dagId),
        bound.text(6, runId),
        id,
        bound.text(2, "return_value"),
        bound.flag(3, false));
  }

  private static void addAll(List<Value> values, @Nullable List<? extends @Nullable Object> found) {
    if (found == null) {
      values.add(None.NONE);
    } else {
      found.forEach(value -> values.add(PlainValues.of(value)));
    }
  }
}
