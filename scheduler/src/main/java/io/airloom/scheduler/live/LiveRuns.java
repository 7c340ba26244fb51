package io.airloom.scheduler.live;

import io.airloom.core.dag.DagId;
import io.airloom.core.plan.Pass;
import io.airloom.core.plan.Plan;
import io.airloom.core.plan.RetryDelay;
import io.airloom.core.plan.RunPlanner;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.RunEvent;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.run.Transition;
import io.airloom.scheduler.commit.Effect;
import io.airloom.scheduler.timer.TimerWheel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
  private final VersionChange versions = new VersionChange(this);

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
    turn.examine(machine);
  }

  /** Takes in a run that is running, without any move. */
  public void admit(RunMachine machine, DagEntry dag, Instant now) {
    machines.put(machine.key(), machine);
    dag.runningRuns++;
    dag.machines.add(machine);
    if (dag.history != null) {
      dag.history.running(machine);
    }
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
      dag.machines.remove(machine);
    }
    for (int slot = 0; slot < machine.slots(); slot++) {
      if (machine.state(slot).occupiesSlots()) {
        admission.release(machine, slot);
      } else if (machine.state(slot) == TaskInstanceState.DEFERRED) {
        admission.defer(machine, slot, false);
      }
    }
  }

  /** Makes the moves that are an event; what follows is looked at before the turn ends. */
  public void advance(Turn turn, RunMachine machine, RunEvent event) {
    Plan plan = RunPlanner.decide(machine, event);
    Draft draft = turn.draft(machine);
    int own = event instanceof RunEvent.Reported(int slot, _, int pushed) ? slot : -1;
    if (event instanceof RunEvent.NodeLost(int slot, _)) {
      own = slot;
    }
    for (Transition move : plan.transitions()) {
      if (move.from() == TaskInstanceState.RUNNING && move.slot() != own) {
        draft.effect(new Effect.Cancel(machine.token(move.slot()), move.reason()));
      }
      move(turn, machine, draft, move);
    }
    if (event instanceof RunEvent.Reported(int slot, _, int pushed)) {
      keepResult(machine, draft, plan, slot, pushed);
    }
    plan.runEnd().ifPresent(end -> end(turn, machine, draft, end));
    turn.examine(machine);
  }

  private static void keepResult(RunMachine machine, Draft draft, Plan plan, int slot, int pushed) {
    int position = machine.position(slot);
    if (machine.state(slot) == TaskInstanceState.SUCCESS
        && machine.version().mappings().feeds(position)
        && plan.transitions().size() == 1) {
      machine.results().push(slot, position, pushed);
    }
    plan.decided()
        .ifPresent(decided -> {
          machine.results().decide(decided.slot(), decided.decision());
          draft.decide(decided);
        });
  }

  /** Lets every run that the turn has touched go on as far as it can. */
  public void settle(Turn turn) {
    for (RunMachine machine = turn.takeExamined(); machine != null; machine = turn.takeExamined()) {
      if (!machine.isEvicted()) {
        examine(turn, machine);
      }
    }
  }

  /** Makes one pass over a run, or ends it if nothing is left to look at. */
  private void examine(Turn turn, RunMachine machine) {
    DagEntry dag = dags.get(machine.run().dagId());
    if (dag == null || !dag.isLive()) {
      return;
    }
    Draft draft = turn.draft(machine);
    versions.follow(turn, machine, dag.version);
    if (machine.dirty().isEmpty()) {
      RunPlanner.end(machine).ifPresent(end -> end(turn, machine, draft, end));
    } else {
      pass(turn, machine, draft);
      turn.examine(machine);
    }
    if (dag.history != null) {
      dag.history.addDirty(turn);
    }
  }

  private void pass(Turn turn, RunMachine machine, Draft draft) {
    Plan plan = Pass.over(machine, turn.now(), dirtySlots(machine));
    List<Transition> moves = new ArrayList<>(plan.transitions());
    for (Plan.Expansion expansion : plan.expansions()) {
      moves.addAll(expand(turn, machine, draft, expansion));
    }
    for (Plan.Growth growth : plan.growths()) {
      int slot = machine.add(growth.position(), growth.mapIndex());
      draft.touch(slot);
      moves.add(Pass.begin(machine, slot));
    }
    for (Transition move : moves) {
      if (move.from() == TaskInstanceState.RUNNING) {
        draft.effect(new Effect.Cancel(machine.token(move.slot()), move.reason()));
      }
      move(turn, machine, draft, move);
    }
  }

  /** New instances are looked at in the pass that makes them. */
  private static List<Transition> expand(
      Turn turn, RunMachine machine, Draft draft, Plan.Expansion expansion) {
    int first = machine.expand(expansion.slot(), expansion.length());
    int[] slots = new int[machine.slots() - first + 1];
    slots[0] = expansion.slot();
    for (int n = 1; n < slots.length; n++) {
      slots[n] = first + n - 1;
    }
    for (int slot : slots) {
      draft.touch(slot);
    }
    return Pass.over(machine, turn.now(), slots).transitions();
  }

  private static int[] dirtySlots(RunMachine machine) {
    int[] slots = machine.dirty().takeSlots();
    BitSet tasks = machine.dirty().takeTasks();
    if (tasks == null) {
      return slots;
    }
    IntStream.Builder all = IntStream.builder();
    for (int slot : slots) {
      all.add(slot);
    }
    for (int task = tasks.nextSetBit(0); task >= 0; task = tasks.nextSetBit(task + 1)) {
      if (!Pass.allWait(machine, task)) {
        for (int n = 0; n < machine.instances(task); n++) {
          all.add(machine.slot(task, n));
        }
      }
    }
    return all.build().distinct().toArray();
  }

  private void move(Turn turn, RunMachine machine, Draft draft, Transition move) {
    int slot = move.slot();
    TaskInstanceState from = move.from();
    TaskInstanceState to = move.to();
    // A task that the DAG no longer has is still known until its instances are removed.
    draft.apply(move);
    account(machine, slot, from, to);
    if (to.isFinished() || to == TaskInstanceState.UP_FOR_RETRY) {
      draft.effect(ended(machine, move, turn.now()));
    }
    if (to == TaskInstanceState.SCHEDULED) {
      admission.offer(machine, slot);
    } else if (to == TaskInstanceState.UP_FOR_RETRY) {
      waitForRetry(turn, machine, slot);
    } else if (to == TaskInstanceState.UP_FOR_RESCHEDULE || to == TaskInstanceState.DEFERRED) {
      armWait(machine, slot, turn.now());
    }
  }

  /** Gives back, or keeps, what a task instance had of its pool and limits. */
  public void account(RunMachine machine, int slot, TaskInstanceState from, TaskInstanceState to) {
    if (from.occupiesSlots() && !to.occupiesSlots()) {
      admission.release(machine, slot);
    }
    if ((from == TaskInstanceState.DEFERRED) != (to == TaskInstanceState.DEFERRED)) {
      admission.defer(machine, slot, to == TaskInstanceState.DEFERRED);
    }
  }

  private Effect ended(RunMachine machine, Transition move, Instant now) {
    Duration ran =
        move.from() == TaskInstanceState.RUNNING
            ? Duration.between(machine.dates().startedAt(move.slot(), now), now)
            : Duration.ZERO;
    String operator = machine.task(move.slot()).operator().name();
    return new Effect.Tell(() -> watch.taskEnded(machine.run().dagId(), operator, move.to(), ran));
  }

  private void waitForRetry(Turn turn, RunMachine machine, int slot) {
    Duration wait =
        RetryDelay.after(
            machine.task(slot).retryPolicy(),
            machine.tryNumber(slot),
            "%s#%s#%s#%d"
                .formatted(
                    machine.run().dagId(),
                    machine.task(slot).id(),
                    machine.run().dates().logicalDate().map(Instant::toString).orElse("None"),
                    machine.tryNumber(slot)),
            maxRetryDelay);
    machine.dates().wakeAt(slot, turn.now().plus(wait));
    armWait(machine, slot, turn.now());
  }

  /** Sets the timer of a task instance that waits for its next try, or within one. */
  public void armWait(RunMachine machine, int slot, Instant now) {
    Instant due = machine.dates().wakeAt(slot);
    timers.add(
        due == null ? now : due,
        new Wake.WaitOver(machine.taskInstance(slot), machine.tryNumber(slot)));
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
      remember(dag, machine, draft, end.state());
      turn.reconsider(dag);
    }
  }

  /** Airflow's max_consecutive_failed_dag_runs: too many failures in a row pause the DAG. */
  private static void remember(DagEntry dag, RunMachine machine, Draft draft, DagRunState state) {
    if (dag.history == null) {
      return;
    }
    dag.history.ended(machine, state);
    int limit = dag.version.definition().limits().maxConsecutiveFailedRuns();
    if (limit > 0
        && state == DagRunState.FAILED
        && !dag.state.paused()
        && dag.history.haveFailed(limit)) {
      dag.state = dag.state.withPaused(true);
      draft.pauseDag(dag.state);
    }
  }
}
