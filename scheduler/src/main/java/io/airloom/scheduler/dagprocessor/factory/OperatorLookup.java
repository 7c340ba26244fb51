package io.airloom.scheduler.dagprocessor.factory;

import io.airloom.core.dag.OperatorCatalog;
import io.airloom.core.dag.OperatorCatalog.OperatorSpec;
import io.airloom.scheduler.dagprocessor.problem.DidYouMean;
import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.Fields;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.util.Optional;

/**
 * Finds the operator that a task names.
 *
 * @param catalog the operators there are
 */
record OperatorLookup(OperatorCatalog catalog, Problems problems) {

  /** The operator; empty after noting that there is none or none of this name. */
  Optional<OperatorSpec> find(Fields own) {
    Optional<YamlNode> node = own.node("operator");
    if (node.isEmpty()) {
      boolean decorated = own.entries().containsKey("decorator");
      problems.error(
          decorated ? own.keyPosition("decorator") : own.position(),
          decorated
              ? "Expected an operator, but the task is a decorated Python function, which is not"
                  + " supported yet."
              : "Expected the task to have an operator, but it has none.",
          "Add for example \"operator: bash\".");
      return Optional.empty();
    }
    Optional<String> path = own.text("operator");
    Optional<OperatorSpec> spec = path.flatMap(catalog::find);
    if (path.isPresent() && spec.isEmpty()) {
      String names = String.join(", ", catalog.names().stream().sorted().toList());
      problems.error(
          node.get().position(),
          "Expected operator %s to be supported, but it is unknown."
              .formatted(Excerpt.of(path.get())),
          DidYouMean.hint(path.get(), catalog.names(), "Use one of: " + names + "."));
    }
    return spec;
  }
}
