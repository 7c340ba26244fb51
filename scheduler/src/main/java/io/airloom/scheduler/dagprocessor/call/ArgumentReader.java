package io.airloom.scheduler.dagprocessor.call;

import io.airloom.core.dag.OperatorCall;
import io.airloom.core.dag.OperatorCatalog.ArgumentSpec;
import io.airloom.core.dag.OperatorCatalog.ArgumentType;
import io.airloom.core.dag.OperatorCatalog.OperatorSpec;
import io.airloom.core.dag.TaskDefinition.Expansion;
import io.airloom.scheduler.dagprocessor.key.KnownKeys;
import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.Durations;
import io.airloom.scheduler.dagprocessor.value.Fields;
import io.airloom.scheduler.dagprocessor.value.JsonValues;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of a task's operator and checks them against what the operator accepts. */
public final class ArgumentReader {
  private static final String CALL = "op_kwargs";

  /** What every operator of Airflow takes and bodies may want to see. */
  private static final List<String> FOR_BACKENDS = List.of("executor_config");

  /** What a decorator takes itself; everything else is an argument of the function. */
  private static final Set<String> OF_DECORATORS =
      Set.of(
          "python_callable",
          "python_callable_name",
          "python_callable_file",
          "multiple_outputs",
          "op_args",
          CALL,
          "templates_dict",
          "templates_exts",
          "show_return_value_in_logs",
          "requirements",
          "python_version",
          "python",
          "serializer",
          "system_site_packages",
          "expect_airflow",
          "mode",
          "poke_interval",
          "timeout",
          "soft_fail",
          "exponential_backoff");

  private final Problems problems;
  private final JsonValues json;
  private final References references;
  private final Map<String, String> environment;

  /**
   * A reader of one task's arguments.
   *
   * @param references what its arguments refer to
   * @param environment where variables are looked up that replace arguments
   */
  public ArgumentReader(Problems problems, References references, Map<String, String> environment) {
    this.problems = problems;
    this.json = new JsonValues(problems);
    this.references = references;
    this.environment = environment;
  }

  /** The call that a task makes. */
  public OperatorCall call(OperatorLookup.Found operator, Fields fields, boolean nativeTemplates) {
    new PythonFunctions(problems).check(operator, fields);
    OperatorSpec spec = operator.spec();
    Fields all = withPartial(operator, withVariables(fields));
    Map<String, @Nullable Object> arguments =
        operator.isDecorated() ? decorated(spec, all) : arguments(spec, all);
    for (String name : FOR_BACKENDS) {
      all.node(name).ifPresent(node -> arguments.putIfAbsent(name, json.read(node)));
    }
    return new OperatorCall(
        operator.path(),
        spec.name(),
        spec.kind(),
        JsonValues.ofDomain(arguments),
        JsonValues.ofDomain(new ParamReader(problems).read(fields)),
        fields.flag("render_template_as_native_obj").orElse(nativeTemplates),
        fields.flag("do_xcom_push").orElse(true));
  }

  /** Over what the task is mapped. */
  public Optional<Expansion> expansion(OperatorLookup.Found operator, Fields fields) {
    return new ExpansionReader(problems, references)
        .read(fields, name -> isOfFunction(operator, name) ? CALL + "." + name : name);
  }

  private static boolean isOfFunction(OperatorLookup.Found operator, String name) {
    return operator.isDecorated()
        && !OF_DECORATORS.contains(name)
        && !KnownKeys.TASK_NAMES.contains(name);
  }

  /** Arguments below {@code partial} stand beside the others. */
  private Fields withPartial(OperatorLookup.Found operator, Fields fields) {
    Optional<YamlNode.Mapping> partial = fields.mapping("partial");
    if (partial.isEmpty()) {
      return fields;
    }
    SequencedMap<String, YamlNode.Entry> entries = new LinkedHashMap<>(fields.entries());
    partial
        .get()
        .entries()
        .forEach((name, entry) -> {
          if (entries.putIfAbsent(name, entry) != null && !operator.isDecorated()) {
            problems.error(
                entry.key().position(),
                "Expected argument %s once, but it stands in partial and beside it."
                    .formatted(Excerpt.of(name)),
                "Remove one of the two.");
          }
        });
    return new Fields(entries, fields.position(), problems);
  }

  /**
   * Arguments that a variable replaces, as dag-factory does it when it reads the file; a variable
   * is known here if the environment holds it (Airflow's {@code AIRFLOW_VAR_NAME}).
   */
  private Fields withVariables(Fields fields) {
    YamlNode node = fields.node("variables_as_arguments").orElse(null);
    if (!(node instanceof YamlNode.Sequence list)) {
      return fields;
    }
    SequencedMap<String, YamlNode.Entry> entries = new LinkedHashMap<>(fields.entries());
    for (YamlNode item : list.items()) {
      if (item instanceof YamlNode.Mapping pair
          && pair.get("variable") instanceof YamlNode.Scalar variable
          && pair.get("attribute") instanceof YamlNode.Scalar attribute) {
        String value = environment.get("AIRFLOW_VAR_" + variable.text().toUpperCase(Locale.ROOT));
        if (value != null) {
          entries.put(
              attribute.text(),
              new YamlNode.Entry(
                  attribute, new YamlNode.Scalar(variable.position(), value, true, value)));
        }
      }
    }
    return new Fields(entries, fields.position(), problems);
  }

  private Map<String, @Nullable Object> arguments(OperatorSpec spec, Fields fields) {
    Map<String, @Nullable Object> values = declared(spec, fields);
    if (spec.openArguments()) {
      forFurther(fields, values, (name, entry) -> values.put(name, json.read(entry.value())));
    }
    return values;
  }

  /** Which keys are arguments of the function only Python could tell: those no decorator takes. */
  private Map<String, @Nullable Object> decorated(OperatorSpec spec, Fields fields) {
    Map<String, @Nullable Object> values = declared(spec, fields);
    Map<String, @Nullable Object> call = new LinkedHashMap<>();
    if (values.get(CALL) instanceof Map<?, ?> given) {
      given.forEach((name, value) -> call.put(String.valueOf(name), value));
    }
    fields
        .node("multiple_outputs")
        .ifPresent(node -> values.put("multiple_outputs", json.read(node)));
    forFurther(
        fields,
        values,
        (name, entry) -> {
          if (OF_DECORATORS.contains(name)) {
            values.put(name, json.read(entry.value()));
          } else {
            call.put(name, references.resolve(json.read(entry.value()), entry.value().position()));
          }
        });
    if (!call.isEmpty()) {
      values.put(CALL, Collections.unmodifiableMap(call));
    }
    return values;
  }

  private Map<String, @Nullable Object> declared(OperatorSpec spec, Fields fields) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (ArgumentSpec argument : spec.arguments()) {
      Optional<YamlNode> node = fields.node(argument.name());
      if (node.isPresent()) {
        values.put(argument.name(), value(argument, node.get(), fields));
      } else if (argument.required() && !isMapped(argument.name(), fields)) {
        problems.error(
            fields.position(),
            "Expected the task to have %s, because operator %s needs it, but it has none."
                .formatted(argument.name(), spec.name()),
            "Add \"%s: …\".".formatted(argument.name()));
      }
    }
    return values;
  }

  private static boolean isMapped(String name, Fields fields) {
    return fields.node("expand_kwargs").isPresent()
        || (fields.node("expand").orElse(null) instanceof YamlNode.Mapping mapping
            && mapping.get(name) != null);
  }

  private static void forFurther(
      Fields fields,
      Map<String, @Nullable Object> taken,
      BiConsumer<String, YamlNode.Entry> action) {
    fields
        .entries()
        .forEach((key, entry) -> {
          boolean isTaken = taken.containsKey(key) || KnownKeys.TASK_NAMES.contains(key);
          if (!isTaken && !KnownKeys.isCallback(key) && !KnownKeys.isPrivate(key)) {
            action.accept(key, entry);
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
