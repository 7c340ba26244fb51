package io.airloom.scheduler.dagprocessor.key;

import io.airloom.core.dag.OperatorCatalog.ArgumentSpec;
import io.airloom.core.dag.OperatorCatalog.OperatorSpec;
import io.airloom.scheduler.dagprocessor.problem.DidYouMean;
import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.Fields;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.util.HashSet;
import java.util.Set;

/** Tells authors about the keys of a task that are unknown, have no effect or cannot be obeyed. */
public final class TaskKeyCheck {
  private final Problems problems;
  private final OperatorSpec spec;
  private final boolean isOpen;
  private final Set<String> arguments = new HashSet<>();

  /**
   * A check of one task.
   *
   * @param isDecorated whether other keys are arguments of a Python function
   */
  public TaskKeyCheck(Problems problems, OperatorSpec spec, boolean isDecorated) {
    this.isOpen = isDecorated || spec.openArguments();
    this.problems = problems;
    this.spec = spec;
    spec.arguments().stream().map(ArgumentSpec::name).forEach(arguments::add);
  }

  /**
   * Checks one task.
   *
   * @param own the keys the task itself has
   * @param all its keys with defaults
   */
  public void check(Fields own, Fields all) {
    all.entries().forEach((key, entry) -> checkEffect(key, entry));
    own.entries().keySet().forEach(key -> checkKnown(key, own));
  }

  private void checkEffect(String key, YamlNode.Entry entry) {
    if (arguments.contains(key)) {
      return;
    }
    String refused = KnownKeys.TASK_REFUSED.get(key);
    if (refused != null && isOn(entry.value())) {
      problems.error(
          entry.key().position(),
          "Expected a task without %s, because %s is not supported yet, but it is set."
              .formatted(key, refused),
          "Remove it if the task may run without.");
    } else if (KnownKeys.TASK_NOT_OBEYED.containsKey(key) && isOn(entry.value())) {
      problems.warning(
          entry.key().position(),
          "Expected %s to be obeyed, but it is not yet: %s."
              .formatted(key, KnownKeys.TASK_NOT_OBEYED.get(key)),
          "Remove it or leave it for later.");
    } else if (KnownKeys.isCallback(key)) {
      problems.warning(
          entry.key().position(),
          "Expected a callback to be called, but %s is kept and not called yet.".formatted(key),
          "Add a task that does it, with a trigger rule.");
    } else if (KnownKeys.TASK_WITHOUT_EFFECT.contains(key) && isOn(entry.value())) {
      problems.warning(
          entry.key().position(),
          "Expected a key with an effect, but %s has none yet.".formatted(key),
          "Remove it or leave it for later.");
    }
  }

  private void checkKnown(String key, Fields own) {
    if (KnownKeys.TASK_NAMES.contains(key)
        || arguments.contains(key)
        || isOpen
        || KnownKeys.isCallback(key)
        || KnownKeys.isPrivate(key)) {
      return;
    }
    Set<String> names = new HashSet<>(KnownKeys.TASK_NAMES);
    names.addAll(arguments);
    problems.warning(
        own.keyPosition(key),
        "Expected a key of operator %s or of every task, but %s is none and has no effect."
            .formatted(spec.name(), Excerpt.of(key)),
        DidYouMean.hint(key, names, "Remove it."));
  }

  /** Whether a value asks for something: neither nothing, false nor empty. */
  public static boolean isOn(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar ->
          scalar.value() != null
              && !Boolean.FALSE.equals(scalar.value())
              && !scalar.text().isEmpty();
      case YamlNode.Sequence list -> !list.items().isEmpty();
      case YamlNode.Mapping mapping -> !mapping.entries().isEmpty();
    };
  }
}
