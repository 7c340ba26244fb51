package io.airloom.scheduler.dagprocessor.call;

import io.airloom.core.dag.OperatorCall;
import io.airloom.core.dag.TaskDefinition.Values;
import io.airloom.core.dag.TaskId;
import io.airloom.scheduler.dagprocessor.problem.DidYouMean;
import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what refers to the result of another task of the DAG: {@code +task}, {@code +task['key']},
 * {@code task.output}, {@code XcomArg(task)}. Each reference is an edge as well.
 */
public final class References {
  private static final Pattern PLUS =
      Pattern.compile("\\+([\\w.-]+)(?:\\[\\s*(['\"])(.*)\\2\\s*])?\\s*");
  private static final Pattern OUTPUT =
      Pattern.compile("([\\w.-]+)\\.output(?:\\[\\s*(['\"])(.*)\\2\\s*])?\\s*");
  private static final Pattern XCOM_ARG =
      Pattern.compile("X[Cc]om[Aa]rg\\(\\s*([\\w.-]+)\\s*\\)\\s*()()");

  private final Map<String, TaskId> tasks;
  private final Problems problems;
  private final Set<TaskId> found = new LinkedHashSet<>();

  /**
   * The references of one task.
   *
   * @param tasks the ids of the DAG's tasks, by name with and without the prefix of groups
   */
  public References(Map<String, TaskId> tasks, Problems problems) {
    this.tasks = tasks;
    this.problems = problems;
  }

  /** The tasks that were referred to so far. */
  public Set<TaskId> found() {
    return found;
  }

  /** What a text after an argument of a decorated function refers to, empty if it is plain text. */
  Optional<Values.Output> ofArgument(YamlNode.Scalar scalar) {
    return scalar.value() instanceof String text ? match(PLUS, text, scalar) : Optional.empty();
  }

  /** What a text below {@code expand} refers to, empty if it is plain text. */
  Optional<Values.Output> ofExpanded(YamlNode.Scalar scalar) {
    if (!(scalar.value() instanceof String text)) {
      return Optional.empty();
    }
    for (Pattern pattern : List.of(PLUS, OUTPUT, XCOM_ARG)) {
      Optional<Values.Output> output = match(pattern, text, scalar);
      if (output.isPresent()) {
        return output;
      }
    }
    return Optional.empty();
  }

  /** The value with each {@code +task} in it, at any depth, made a reference. */
  @Nullable Object resolve(@Nullable Object value, Position position) {
    return switch (value) {
      case String text -> {
        Optional<Values.Output> output =
            ofArgument(new YamlNode.Scalar(position, text, true, text));
        yield output.isPresent() ? OperatorCall.reference(output.get()) : text;
      }
      case List<?> list -> list.stream().map(item -> resolve(item, position)).toList();
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> resolved = new LinkedHashMap<>();
        map.forEach((key, item) -> resolved.put(key, resolve(item, position)));
        yield resolved;
      }
      case null, default -> value;
    };
  }

  private Optional<Values.Output> match(Pattern pattern, String text, YamlNode.Scalar scalar) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name = matcher.group(1);
    String key = matcher.group(3);
    TaskId task = tasks.get(name);
    if (task == null) {
      problems.error(
          scalar.position(),
          "Expected %s to refer to a task of this DAG, but there is none with this name."
              .formatted(Excerpt.of(text)),
          DidYouMean.hint(name, tasks.keySet(), "Add the task or correct the name."));
      return Optional.of(new Values.Output(new TaskId(name), "return_value"));
    }
    found.add(task);
    boolean isWhole = key == null || key.isEmpty();
    return Optional.of(new Values.Output(task, isWhole ? "return_value" : key));
  }
}
