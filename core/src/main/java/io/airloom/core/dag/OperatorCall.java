package io.airloom.core.dag;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which operator a task calls, and with what.
 *
 * @param path the operator as the author wrote it, for example {@code
 *     airflow.providers.standard.operators.bash.BashOperator}
 * @param name the operator's name in Airloom, for example {@code bash}
 * @param kind where the body runs
 * @param arguments JSON-like values (null, Boolean, Long, Double, String, List, Map) by argument
 *     name, templates not yet rendered, in the author's order
 */
public record OperatorCall(String path, String name, TaskKind kind, Map<String, Object> arguments) {
  public OperatorCall {
    // Not Map.copyOf: the author's order is kept and a value may be null.
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }
}
