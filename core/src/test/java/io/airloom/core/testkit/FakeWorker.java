package io.airloom.core.testkit;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.attempt.AttemptBackend;
import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.attempt.AttemptReport.XComValue;
import io.airloom.core.attempt.AttemptReports;
import io.airloom.core.dag.TaskKind;
import io.airloom.core.run.AttemptToken;
import io.airloom.sdk.operator.TaskOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An executor whose attempts end when the test says so. */
public final class FakeWorker implements AttemptBackend {
  private final int capacity;
  private final Map<AttemptToken, Attempt> running = new LinkedHashMap<>();
  private final List<Attempt> started = new ArrayList<>();
  private final Map<AttemptToken, Attempt> stopping = new LinkedHashMap<>();
  private final List<AttemptToken> cancelled = new ArrayList<>();

  /** A worker with so many slots of each kind. */
  public FakeWorker(int capacity) {
    this.capacity = capacity;
  }

  /** Ids of the tasks whose attempts have started, in order. */
  public List<String> started() {
    return started.stream().map(attempt -> attempt.task().id().value()).toList();
  }

  /** Ids of the tasks whose attempts run, in order. */
  public List<String> running() {
    return running.values().stream().map(attempt -> attempt.task().id().value()).toList();
  }

  /** Tokens of cancelled attempts. */
  public List<AttemptToken> cancelled() {
    return List.copyOf(cancelled);
  }

  /** Lets the bodies of cancelled attempts end, which every worker reports, too. */
  public void endCancelled(AttemptReports engine) {
    List<AttemptToken> ended = List.copyOf(stopping.keySet());
    stopping.clear();
    for (AttemptToken token : ended) {
      engine.settle(
          new AttemptReport(token, new TaskOutcome.Failed("Cancelled", false), List.of()));
    }
  }

  /** The attempt of a task that runs now. */
  public Attempt attempt(String taskId) {
    return running.values().stream()
        .filter(attempt -> attempt.task().id().value().equals(taskId))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No attempt of \"%s\" runs.".formatted(taskId)));
  }

  /** Lets the running attempt of a task end. */
  public void end(AttemptReports engine, String taskId, TaskOutcome outcome, XComValue... xcoms) {
    Attempt attempt = attempt(taskId);
    running.remove(attempt.token());
    engine.settle(new AttemptReport(attempt.token(), outcome, List.of(xcoms)));
  }

  /** Lets the running attempt of a task succeed. */
  public void succeed(AttemptReports engine, String taskId) {
    end(engine, taskId, TaskOutcome.succeeded());
  }

  /** Forgets everything, as a node that was killed. */
  public void die() {
    running.clear();
    stopping.clear();
  }

  @Override
  public int capacity(TaskKind kind) {
    return capacity;
  }

  @Override
  public void start(Attempt attempt) {
    started.add(attempt);
    running.put(attempt.token(), attempt);
  }

  @Override
  public void cancel(AttemptToken token, String reason) {
    Attempt stopped = running.remove(token);
    if (stopped != null) {
      stopping.put(token, stopped);
    }
    cancelled.add(token);
  }
}
