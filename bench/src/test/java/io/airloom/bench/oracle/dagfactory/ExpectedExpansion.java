package io.airloom.bench.oracle.dagfactory;

import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskDefinition.Expansion;
import io.airloom.core.dag.TaskDefinition.Values.Literal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Compares over what a task is mapped. */
final class ExpectedExpansion {
  private final Values values;

  ExpectedExpansion(Values values) {
    this.values = values;
  }

  Optional<String> difference(String id, JsonNode expected, TaskDefinition task) {
    boolean isMapped = !expected.isNull() && !expected.isMissingNode();
    Optional<Expansion> found = task.rules().expansion();
    if (isMapped != found.isPresent()) {
      return Optional.of(id + " expand: expected " + expected + ", but found " + found);
    }
    if (!isMapped) {
      return Optional.empty();
    }
    if (!(found.get() instanceof Expansion.Product(var arguments))
        || arguments.size() != expected.size()) {
      return Optional.of(id + " expand: expected " + expected + ", but found " + found);
    }
    for (Map.Entry<String, TaskDefinition.Values> argument : arguments.entrySet()) {
      String name = argument.getKey().replaceFirst("^op_kwargs\\.", "");
      Object value =
          switch (argument.getValue()) {
            case Literal(Object literal) -> literal;
            case TaskDefinition.Values other -> other;
          };
      if (!expected.has(name) || !values.agree(expected.get(name), value)) {
        return Optional.of(
            id + " expand " + name + ": expected " + expected.path(name) + ", but found " + value);
      }
    }
    return Optional.empty();
  }
}
