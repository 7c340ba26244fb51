package io.airloom.scheduler.dagprocessor.factory;

import io.airloom.scheduler.dagprocessor.problem.DidYouMean;
import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.Fields;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;

/** Tells authors about the keys of a DAG that are unknown, have no effect or cannot be obeyed. */
final class DagKeyCheck {
  private final Problems problems;

  DagKeyCheck(Problems problems) {
    this.problems = problems;
  }

  void check(Fields dag) {
    dag.entries().values().forEach(this::check);
  }

  private void check(YamlNode.Entry entry) {
    String key = entry.key().text();
    Position position = entry.key().position();
    if (KnownKeys.DAG.contains(key)
        || KnownKeys.DAG_SILENT.contains(key)
        || KnownKeys.isPrivate(key)) {
      return;
    }
    boolean isOn = TaskKeyCheck.isOn(entry.value());
    if (KnownKeys.DAG_REFUSED.contains(key)) {
      if (isOn) {
        problems.error(
            position,
            "Expected a DAG without %s, because it is not supported yet, but it is set."
                .formatted(key),
            "Remove it if the DAG may run without.");
      }
    } else if (KnownKeys.isCallback(key)) {
      problems.warning(
          position,
          "Expected a DAG without callbacks, but %s is set; it is not called yet.".formatted(key),
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
