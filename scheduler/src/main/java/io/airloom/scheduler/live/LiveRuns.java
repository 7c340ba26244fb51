package io.airloom.scheduler.live;

import io.airloom.core.dag.DagId;
import io.airloom.core.plan.Plan;
import io.airloom.core.plan.RetryDelay;
import io.airloom.core.plan.RunPlanner;
import io.airloom.core.run.AttemptToken;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.RunEvent;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.run.Transition;
import io.airloom.scheduler.commit.Effect;
import io.airloom.scheduler.timer.TimerWheel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The running dag runs, and what an event does to one of them: the planner decides, memory follows,
 * the draft notes what must be written.
 *
 * <p>Guarded by the engine's lock.
 */
public final class LiveRuns {
  private final Map<Long, RunMachine> machines = new HashMap<>();
  private final Map<DagId, DagEntry> dags;
  private final Admission admission;
  private final TimerWheel<Wake> timers;
  private final Duration maxRetryDelay;
  private final EngineWatch watch;

  public LiveRuns(
      Map<DagId, DagEntry> dags,
      Admission admission,
      TimerWheel<Wake> timers,
      EngineSettings settings,
      EngineWatch watch) {
    this.dags = dags;
    this.admission = admission;
    this.timers = timers;
    this.maxRetryDelay = settings.maxRetryDelay();
    this.watch = watch;
  }

  public @Nullable RunMachine find(long runKey) {
    return machines.get(runKey);
  }

  public Collection<RunMachine> all() {
    return machines.values();
  }

  /** Lets a queued run begin. */
  public void start(Turn turn, RunMachine machine, DagEntry dag) {
    machine.start(turn.now());
    admit(machine, dag, turn.now());
    Draft draft = turn.draft(machine);
    draft.changeRun("running", null);
    DagRun run = machine.run();
    Duration late = Duration.between(run.dates().runAfter(), turn.now());
    draft.effect(new Effect.Tell(() -> watch.runStarted(run.dagId(), run.type(), late)));
    advance(turn, machine, new RunEvent.Started());
  }

  /** Takes in a run that is running, without any move. */
  public void admit(RunMachine machine, DagEntry dag, Instant now) {
    machines.put(machine.key(), machine);
    dag.runningRuns++;
    Instant deadline = deadline(machine, now);
    if (deadline != null) {
      timers.add(deadline, new Wake.RunTimeout(machine.key()));
    }
  }

  /**
   * Whether the run takes longer than it may; an older timer of a run that was cleared is early.
   */
  public boolean isOverdue(RunMachine machine, Instant now) {
    Instant deadline = deadline(machine, now);
    return deadline != null && !now.isBefore(deadline);
  }

  private static @Nullable Instant deadline(RunMachine machine, Instant now) {
    Instant started = machine.row().startDate();
    return machine
        .version()
        .definition()
        .limits()
        .dagrunTimeout()
        .map((started == null ? now : started)::plus)
        .orElse(null);
  }

  /** Forgets a run; its slots return. */
  public void evict(RunMachine machine) {
    machines.remove(machine.key());
    machine.evict();
    admission.forget(machine);
    DagEntry dag = dags.get(machine.run().dagId());
    if (dag != null) {
      dag.runningRuns--;
    }
    for (int position = 0; position < machine.version().graph().size(); position++) {
      if (machine.state(position).occupiesSlots()) {
        admission.release(machine, position);
      }
    }
  }

  /** Decides what follows from an event and makes it so in memory. */
  public void advance(Turn turn, RunMachine machine, RunEvent event) {
    Plan plan = RunPlanner.decide(machine, event);
    Draft draft = turn.draft(machine);
    for (Transition move : plan.transitions()) {
      move(turn, machine, draft, move);
    }
    plan.runEnd().ifPresent(end -> end(turn, machine, draft, end));
  }

  private void move(Turn turn, RunMachine machine, Draft draft, Transition move) {
    int position = move.position();
    TaskInstanceState from = move.from();
    if (from == TaskInstanceState.RUNNING && isTakenAway(move)) {
      AttemptToken token = machine.token(position);
      draft.effect(new Effect.Cancel(token, move.reason()));
    }
    draft.apply(move);
    if (from.occupiesSlots() && !move.to().occupiesSlots()) {
      admission.release(machine, position);
    }
    if (move.to().isFinished() || move.to() == TaskInstanceState.UP_FOR_RETRY) {
      draft.effect(ended(machine, move, turn.now()));
    }
    if (move.to() == TaskInstanceState.SCHEDULED) {
      admission.offer(machine, position);
    } else if (move.to() == TaskInstanceState.UP_FOR_RETRY) {
      waitForRetry(turn, machine, position);
    } else if (move.to() == TaskInstanceState.UP_FOR_RESCHEDULE
        || move.to() == TaskInstanceState.DEFERRED) {
      armWait(machine, position, turn.now());
    }
  }

  private Effect ended(RunMachine machine, Transition move, Instant now) {
    Duration ran =
        move.from() == TaskInstanceState.RUNNING
            ? Duration.between(machine.startedAt(move.position(), now), now)
            : Duration.ZERO;
    String operator = machine.version().task(move.position()).operator().name();
    return new Effect.Tell(() -> watch.taskEnded(machine.run().dagId(), operator, move.to(), ran));
  }

  /** Whether the body still runs although its result no longer counts. */
  private static boolean isTakenAway(Transition move) {
    return move.reason().equals(RunPlanner.TIMED_OUT);
  }

  private void waitForRetry(Turn turn, RunMachine machine, int position) {
    Duration wait =
        RetryDelay.after(
            machine.version().task(position).retryPolicy(),
            machine.tryNumber(position),
            "%s#%s#%s#%d"
                .formatted(
                    machine.run().dagId(),
                    machine.version().task(position).id(),
                    machine.run().dates().logicalDate().map(Instant::toString).orElse("None"),
                    machine.tryNumber(position)),
            maxRetryDelay);
    machine.wakeAt(position, turn.now().plus(wait));
    armWait(machine, position, turn.now());
  }

  /** Sets the timer of a task instance that waits for its next try, or within one. */
  public void armWait(RunMachine machine, int position, Instant now) {
    Instant due = machine.wakeAt(position);
    timers.add(
        due == null ? now : due,
        new Wake.WaitOver(machine.key(), position, machine.tryNumber(position)));
  }

  private void end(Turn turn, RunMachine machine, Draft draft, Plan.RunEnd end) {
    machine.end(end.state(), turn.now());
    draft.changeRun(end.state().value(), end.reason());
    Instant started = machine.row().startDate();
    Duration ran = Duration.between(started == null ? turn.now() : started, turn.now());
    draft.effect(new Effect.Tell(() -> watch.runEnded(machine.run().dagId(), end.state(), ran)));
    evict(machine);
    DagEntry dag = dags.get(machine.run().dagId());
    if (dag != null) {
      turn.reconsider(dag);
    }
  }
}
