package io.airloom.scheduler.oracle;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.attempt.AttemptBackend;
import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.attempt.AttemptReports;
import io.airloom.core.dag.TaskKind;
import io.airloom.core.run.AttemptToken;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.sdk.operator.TaskOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An executor that works as the script says: one unit of work a step. */
final class CaseWorker implements AttemptBackend {
  private final CaseOutcomes outcomes;
  private final Map<AttemptToken, Body> running = new LinkedHashMap<>();
  private final List<Attempt> started = new ArrayList<>();

  /** How many parts of a try are over. */
  private final Map<TryKey, Integer> parts = new HashMap<>();

  private record TryKey(TaskInstanceKey taskInstance, int tryNumber) {}

  private static final class Body {
    final Attempt attempt;
    final JsonNode script;
    int left;

    Body(Attempt attempt, JsonNode script) {
      this.attempt = attempt;
      this.script = script;
      this.left = script.path("dur").asInt(1);
    }
  }

  CaseWorker(CaseOutcomes outcomes) {
    this.outcomes = outcomes;
  }

  /** What began since the last call, in the order in which it got its slots. */
  List<Attempt> takeStarted() {
    List<Attempt> taken =
        started.stream()
            .sorted(Comparator.comparingLong(attempt -> attempt.token().nonce()))
            .toList();
    started.clear();
    return taken;
  }

  /** Task instances with a body, also one whose result will be refused. */
  Set<TaskInstanceKey> busy() {
    Set<TaskInstanceKey> keys = new HashSet<>();
    running.keySet().forEach(token -> keys.add(token.key()));
    return keys;
  }

  /** Lets every body do one unit of work; returns those that are done, failures first. */
  List<Attempt> work() {
    List<Body> done = new ArrayList<>();
    for (Body body : running.values()) {
      if (--body.left <= 0) {
        done.add(body);
      }
    }
    // Failures are applied before successes, as they were when the case was recorded.
    return done.stream()
        .sorted(
            Comparator.comparing((Body body) ->
                    outcomes.end(body.attempt, body.script) instanceof TaskOutcome.Succeeded)
                .thenComparing(body -> body.attempt.run().runId().value())
                .thenComparing(body -> body.attempt.task().id().value())
                .thenComparingInt(body -> body.attempt.token().key().mapIndex()))
        .map(body -> body.attempt)
        .toList();
  }

  /** Reports what a body leaves behind. */
  void report(AttemptReports engine, Attempt attempt, Instant now) {
    Body body = running.remove(attempt.token());
    if (body == null) {
      throw new AssertionError("No body of " + attempt.token() + " runs.");
    }
    JsonNode pauses = body.script.path("pre");
    TryKey key = new TryKey(attempt.token().key(), attempt.token().tryNumber());
    int part = parts.getOrDefault(key, 0);
    parts.put(key, part + 1);
    if (part < pauses.size()) {
      TaskOutcome pause = outcomes.pause(pauses.get(part), now);
      engine.settle(new AttemptReport(attempt.token(), pause, List.of()));
      return;
    }
    TaskOutcome end = outcomes.end(attempt, body.script);
    engine.settle(
        new AttemptReport(
            attempt.token(),
            end,
            end instanceof TaskOutcome.Succeeded
                ? outcomes.returned(attempt, body.script)
                : List.of()));
  }

  @Override
  public int capacity(TaskKind kind) {
    return 1_000_000;
  }

  @Override
  public void start(Attempt attempt) {
    started.add(attempt);
    running.put(attempt.token(), new Body(attempt, outcomes.of(attempt)));
  }

  /** The body goes on to its end: what it leaves behind must be refused. */
  @Override
  public void cancel(AttemptToken token, String reason) {}
}
