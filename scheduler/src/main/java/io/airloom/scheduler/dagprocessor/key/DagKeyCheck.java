package io.airloom.scheduler.dagprocessor.key;

import io.airloom.scheduler.dagprocessor.problem.DidYouMean;
import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.Fields;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;

/** Tells authors about the keys of a DAG that are unknown, have no effect or cannot be obeyed. */
public final class DagKeyCheck {
  private final Problems problems;

  /** A check that notes its findings in the given place. */
  public DagKeyCheck(Problems problems) {
    this.problems = problems;
  }

  /** Checks the keys of one DAG. */
  public void check(Fields dag) {
    dag.entries().values().forEach(this::check);
  }

  private void check(YamlNode.Entry entry) {
    String key = entry.key().text();
    Position position = entry.key().position();
    boolean isOn = TaskKeyCheck.isOn(entry.value());
    String lost = KnownKeys.DAG_NOT_OBEYED.get(key);
    if (lost != null && isOn) {
      problems.warning(
          position,
          "Expected %s to be obeyed, but it is not yet: %s.".formatted(key, lost),
          "Remove it or leave it for later.");
    }
    if (KnownKeys.DAG.contains(key)
        || KnownKeys.DAG_SILENT.contains(key)
        || KnownKeys.isPrivate(key)) {
      return;
    }
    if (KnownKeys.isCallback(key)) {
      problems.warning(
          position,
          "Expected a callback to be called, but %s is kept and not called yet.".formatted(key),
          "Add a task that does it, with a trigger rule.");
    } else if (!KnownKeys.DAG_WITHOUT_EFFECT.contains(key)) {
      problems.warning(
          position,
          "Expected a key of a DAG, but %s is none and has no effect.".formatted(Excerpt.of(key)),
          DidYouMean.hint(key, KnownKeys.DAG_NAMES, "Remove it, or start it with \"x-\"."));
    } else if (isOn) {
      problems.warning(
          position,
          "Expected a key with an effect, but %s has none.".formatted(key),
          "Remove it or leave it for later.");
    }
  }
}
