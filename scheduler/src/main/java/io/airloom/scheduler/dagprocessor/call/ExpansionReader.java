package io.airloom.scheduler.dagprocessor.call;

import io.airloom.core.dag.TaskDefinition.Expansion;
import io.airloom.core.dag.TaskDefinition.Values;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.Fields;
import io.airloom.scheduler.dagprocessor.value.JsonValues;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads over what a task is mapped: {@code expand} and {@code expand_kwargs}. */
final class ExpansionReader {
  private final Problems problems;
  private final References references;

  ExpansionReader(Problems problems, References references) {
    this.problems = problems;
    this.references = references;
  }

  /**
   * The mapping of a task.
   *
   * @param rename the name under which an argument is passed on
   */
  Optional<Expansion> read(Fields fields, UnaryOperator<String> rename) {
    Optional<YamlNode> rows = fields.node("expand_kwargs");
    Optional<YamlNode.Mapping> expand = fields.mapping("expand");
    if (rows.isPresent() && expand.isPresent()) {
      problems.error(
          fields.keyPosition("expand_kwargs"),
          "Expected either expand or expand_kwargs, but the task has both.",
          "Remove one of the two.");
    }
    if (expand.isEmpty() && rows.isEmpty() && fields.node("partial").isPresent()) {
      problems.error(
          fields.keyPosition("partial"),
          "Expected expand beside partial, but there is none.",
          "Move the arguments out of partial, or add expand.");
    }
    if (rows.isPresent()) {
      return values("expand_kwargs", rows.get()).map(Expansion.Rows::new);
    }
    return expand.flatMap(mapping -> product(mapping, rename));
  }

  private Optional<Expansion> product(YamlNode.Mapping mapping, UnaryOperator<String> rename) {
    if (mapping.entries().isEmpty()) {
      problems.error(
          mapping.position(),
          "Expected expand to name at least one argument, but it is empty.",
          "Add \"argument: [values]\".");
    }
    SequencedMap<String, Values> arguments = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((name, entry) ->
            values(name, entry.value())
                .ifPresent(values -> arguments.put(rename.apply(name), values)));
    return arguments.isEmpty() ? Optional.empty() : Optional.of(new Expansion.Product(arguments));
  }

  private Optional<Values> values(String name, YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      Optional<Values.Output> output = references.ofExpanded(scalar);
      if (output.isPresent()) {
        return Optional.of(output.get());
      }
    }
    @Nullable Object value = new JsonValues(problems).read(node);
    if (value instanceof List<?> || value instanceof Map<?, ?>) {
      return Optional.of(new Values.Literal(value));
    }
    problems.error(
        node.position(),
        "Expected %s to be mapped over a list, a mapping or the result of a task, but it is %s."
            .formatted(name, node.describe()),
        "Write [a, b], \"+task\" or \"task.output\".");
    return Optional.empty();
  }
}
