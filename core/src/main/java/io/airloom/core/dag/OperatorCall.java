package io.airloom.core.dag;

import io.airloom.core.dag.TaskDefinition.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which operator a task calls, and with what.
 *
 * @param path the operator as the author wrote it, for example {@code
 *     airflow.providers.standard.operators.bash.BashOperator}
 * @param name the operator's name in Airloom, for example {@code bash}
 * @param kind where the body runs
 * @param arguments JSON-like values (null, Boolean, Long, Double, String, List, Map) by argument
 *     name, templates not yet rendered, durations in seconds, in the author's order
 * @param params the task's own params, which override the DAG's by name, JSON-like
 * @param nativeTemplates whether rendering keeps the type of a value instead of making it text
 *     (Airflow's {@code render_template_as_native_obj})
 * @param pushesXCom whether the body's result becomes the XCom {@code return_value} (Airflow's
 *     {@code do_xcom_push})
 */
public record OperatorCall(
    String path,
    String name,
    TaskKind kind,
    Map<String, Object> arguments,
    Map<String, Object> params,
    boolean nativeTemplates,
    boolean pushesXCom) {
  private static final String REFERENCE = "__xcom__";

  public OperatorCall {
    // Not Map.copyOf: the author's order is kept and a value may be null.
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  /** A call with Airflow's defaults: no params of its own, templates give text, XCom is pushed. */
  public OperatorCall(String path, String name, TaskKind kind, Map<String, Object> arguments) {
    this(path, name, kind, arguments, Map.of(), false, true);
  }

  /**
   * How an argument, or a value inside of one, says that it is what another task of the same run
   * pushed. Only attempts know the value.
   *
   * @param output the pushing task, which is upstream, and the key
   */
  public static Map<String, Object> reference(Values.Output output) {
    return Map.of(REFERENCE, output.task().value(), "key", output.key());
  }

  /** What a value made by {@link #reference} refers to; empty for any other value. */
  public static Optional<Values.Output> referenceIn(Object value) {
    return value instanceof Map<?, ?> map
            && map.get(REFERENCE) instanceof String task
            && map.get("key") instanceof String key
            && map.size() == 2
        ? Optional.of(new Values.Output(new TaskId(task), key))
        : Optional.empty();
  }
}
