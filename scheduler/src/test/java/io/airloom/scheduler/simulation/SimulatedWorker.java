package io.airloom.scheduler.simulation;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.attempt.AttemptBackend;
import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.dag.TaskKind;
import io.airloom.core.run.AttemptToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An executor whose bodies begin and end when the simulation's dice say so. */
final class SimulatedWorker implements AttemptBackend {
  private final Consumer<Attempt> check;
  private final Map<AttemptToken, Attempt> offered = new LinkedHashMap<>();
  private final Map<AttemptToken, Attempt> running = new LinkedHashMap<>();
  private final List<AttemptReport> reported = new ArrayList<>();

  /** Survives a kill, as the journal of a node does. */
  private final Set<AttemptToken> begun = new HashSet<>();

  /**
   * A worker without attempts.
   *
   * @param check looks at each attempt at the moment it is offered
   */
  SimulatedWorker(Consumer<Attempt> check) {
    this.check = check;
  }

  boolean provablyNeverStarted(AttemptToken token) {
    return !begun.contains(token);
  }

  /** Lets the body of a random offered attempt begin. */
  boolean beginOne(Random random) {
    if (offered.isEmpty()) {
      return false;
    }
    Attempt attempt = pick(offered, random);
    offered.remove(attempt.token());
    if (!begun.add(attempt.token())) {
      throw new AssertionError("I2: the body of " + attempt.token() + " begins twice.");
    }
    running.put(attempt.token(), attempt);
    return true;
  }

  /** Takes a random attempt whose body runs; null if none does. */
  @Nullable Attempt endOne(Random random) {
    if (running.isEmpty()) {
      return null;
    }
    Attempt attempt = pick(running, random);
    running.remove(attempt.token());
    return attempt;
  }

  private static Attempt pick(Map<AttemptToken, Attempt> attempts, Random random) {
    return List.copyOf(attempts.values()).get(random.nextInt(attempts.size()));
  }

  /** Remembers a report, so that it can come again. */
  void remember(AttemptReport report) {
    reported.add(report);
  }

  List<AttemptReport> reported() {
    return reported;
  }

  /** The process is killed: what it ran is gone, the journal stays. */
  void die() {
    offered.clear();
    running.clear();
  }

  @Override
  public int capacity(TaskKind kind) {
    return 6;
  }

  @Override
  public void start(Attempt attempt) {
    check.accept(attempt);
    offered.put(attempt.token(), attempt);
  }

  @Override
  public void cancel(AttemptToken token, String reason) {
    offered.remove(token);
    running.remove(token);
  }
}
