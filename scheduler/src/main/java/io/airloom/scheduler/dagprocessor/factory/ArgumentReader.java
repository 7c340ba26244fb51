package io.airloom.scheduler.dagprocessor.factory;

import io.airloom.core.dag.OperatorCall;
import io.airloom.core.dag.OperatorCatalog.ArgumentSpec;
import io.airloom.core.dag.OperatorCatalog.ArgumentType;
import io.airloom.core.dag.OperatorCatalog.OperatorSpec;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.Durations;
import io.airloom.scheduler.dagprocessor.value.Fields;
import io.airloom.scheduler.dagprocessor.value.JsonValues;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of a task's operator and checks them against what the operator accepts. */
final class ArgumentReader {
  private final Problems problems;
  private final JsonValues json;

  ArgumentReader(Problems problems) {
    this.problems = problems;
    this.json = new JsonValues(problems);
  }

  /** The call that a task makes. */
  OperatorCall call(OperatorSpec spec, Fields fields, boolean nativeTemplates) {
    return new OperatorCall(
        fields.text("operator").orElse(spec.name()),
        spec.name(),
        spec.kind(),
        JsonValues.ofDomain(arguments(spec, fields)),
        JsonValues.ofDomain(new ParamReader(problems).read(fields)),
        fields.flag("render_template_as_native_obj").orElse(nativeTemplates),
        fields.flag("do_xcom_push").orElse(true));
  }

  private Map<String, @Nullable Object> arguments(OperatorSpec spec, Fields fields) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (ArgumentSpec argument : spec.arguments()) {
      Optional<YamlNode> node = fields.node(argument.name());
      if (node.isPresent()) {
        values.put(argument.name(), value(argument, node.get(), fields));
      } else if (argument.required()) {
        problems.error(
            fields.position(),
            "Expected the task to have %s, because operator %s needs it, but it has none."
                .formatted(argument.name(), spec.name()),
            "Add \"%s: …\".".formatted(argument.name()));
      }
    }
    if (spec.openArguments()) {
      addFurther(fields, values);
    }
    return values;
  }

  private void addFurther(Fields fields, Map<String, @Nullable Object> values) {
    fields
        .entries()
        .forEach((key, entry) -> {
          boolean taken = values.containsKey(key) || KnownKeys.TASK_NAMES.contains(key);
          if (!taken && !KnownKeys.isCallback(key) && !KnownKeys.isPrivate(key)) {
            values.put(key, json.read(entry.value()));
          }
        });
  }

  private @Nullable Object value(ArgumentSpec argument, YamlNode node, Fields fields) {
    if (argument.type() == ArgumentType.DURATION) {
      return new Durations(problems)
          .read(argument.name(), node)
          .map(ArgumentReader::seconds)
          .orElse(null);
    }
    Object value = json.read(node);
    boolean isTemplate = argument.templated() && value instanceof String text && text.contains("{");
    if (value != null && !isTemplate && !fits(argument.type(), value)) {
      fields.wrongType(
          argument.name(),
          node,
          "a value of type " + argument.type().name().toLowerCase(Locale.ROOT),
          "Correct it.");
    }
    return value;
  }

  private static Object seconds(Duration duration) {
    double seconds = duration.toNanos() / 1e9;
    if (seconds == Math.rint(seconds)) {
      return duration.toSeconds();
    }
    return seconds;
  }

  private static boolean fits(ArgumentType type, Object value) {
    return switch (type) {
      case STRING -> value instanceof String;
      case INTEGER -> value instanceof Long;
      case NUMBER, DURATION -> value instanceof Number;
      case BOOLEAN -> value instanceof Boolean;
      case LIST -> value instanceof List<?>;
      case MAP -> value instanceof Map<?, ?>;
      case ANY -> true;
    };
  }
}
