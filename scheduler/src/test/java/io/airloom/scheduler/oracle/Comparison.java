package io.airloom.scheduler.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Compares what happened with what is recorded. */
final class Comparison {
  private static final Played.Step NOTHING =
      new Played.Step(List.of(), List.of(), Map.of(), Map.of());

  private Comparison() {}

  static Optional<String> difference(JsonNode expected, Played played) {
    // Airflow overwrites a running task instance there; we let it finish, on purpose.
    if (expected.path("deadlock").asBoolean(false)) {
      return Optional.empty();
    }
    // Airflow's window of candidates holds back what would fit, some of it for ever; what came to
    // an end there must have come to the same end here.
    if (expected.path("head_of_line").asBoolean(false)) {
      return ends(expected, played);
    }
    Optional<String> difference = steps(expected, played);
    if (difference.isPresent()) {
      return difference;
    }
    for (Map.Entry<String, JsonNode> run : expected.get("tis").properties()) {
      Map<String, String> states = new TreeMap<>();
      run.getValue()
          .properties()
          .forEach(row -> states.put(row.getKey(), row.getValue().toString()));
      Map<String, String> found = played.taskInstances().getOrDefault(run.getKey(), Map.of());
      if (!states.equals(found)) {
        return Optional.of("at the end of " + run.getKey() + ": " + apart(states, found));
      }
    }
    Map<String, String> runs = texts(expected.get("runs"));
    return runs.equals(played.runs())
        ? Optional.empty()
        : Optional.of("runs at the end: " + apart(runs, played.runs()));
  }

  private static Optional<String> ends(JsonNode expected, Played played) {
    for (Map.Entry<String, JsonNode> run : expected.get("tis").properties()) {
      Map<String, String> found = played.taskInstances().getOrDefault(run.getKey(), Map.of());
      for (Map.Entry<String, JsonNode> row : run.getValue().properties()) {
        boolean held = row.getValue().get(0).asString("").equals("scheduled");
        if (!held && !row.getValue().toString().equals(found.get(row.getKey()))) {
          return Optional.of("at the end of " + run.getKey() + ": " + row + ", found " + found);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> steps(JsonNode expected, Played played) {
    boolean ordered = expected.path("ordered").asBoolean(false);
    int steps = Math.max(expected.get("steps").size(), played.steps().size());
    for (int step = 0; step < steps; step++) {
      JsonNode there = expected.get("steps").path(step);
      Played.Step here = step < played.steps().size() ? played.steps().get(step) : NOTHING;
      List<String> started = new ArrayList<>();
      there.path("start").forEach(name -> started.add(name.asString()));
      // Where Airflow itself did not go by importance, its window of candidates was too small.
      boolean inOrder = ordered && started.equals(here.ranked());
      if (!inOrder(started, inOrder).equals(inOrder(here.started(), inOrder))) {
        return different(step, "start", started, here.started());
      }
      Map<String, String> decided = texts(there.path("set"));
      if (!decided.equals(here.decided())) {
        return Optional.of("step %d set: %s".formatted(step + 1, apart(decided, here.decided())));
      }
      Map<String, String> runs = texts(there.path("runs"));
      if (!runs.equals(here.runs())) {
        return different(step, "runs", runs, here.runs());
      }
    }
    return Optional.empty();
  }

  private static List<String> inOrder(List<String> names, boolean ordered) {
    return ordered ? names : names.stream().sorted().toList();
  }

  private static Optional<String> different(int step, String what, Object there, Object here) {
    return Optional.of(
        "step %d %s: expected %s, but found %s".formatted(step + 1, what, there, here));
  }

  private static String apart(Map<String, String> expected, Map<String, String> found) {
    Map<String, String> missing = new TreeMap<>(expected);
    Map<String, String> other = new TreeMap<>(found);
    missing.entrySet().removeAll(found.entrySet());
    other.entrySet().removeAll(expected.entrySet());
    return "expected " + missing + ", but found " + other;
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asString()));
    return texts;
  }
}
