package io.airloom.scheduler.live;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.run.AttemptToken;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.run.Transition;
import io.airloom.core.store.EngineStore.PoolRow;
import io.airloom.scheduler.commit.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gives slots to scheduled task instances: the one place where limits are decided.
 *
 * <p>An entry that does not fit is passed over and looked at again when something changes, so a
 * full pool, a DAG at its limit or a task that wants many slots never hides others. Guarded by the
 * engine's lock.
 */
public final class Admission {
  private final Map<DagId, DagEntry> dags;
  private final SlotLedger ledger;
  private final Nonces nonces;
  private final EngineWatch watch;
  private final ReadyQueue ready = new ReadyQueue();

  private final TaskGates gates = new TaskGates();

  /** Whether something changed since the last look that may let an entry start. */
  private boolean dirty;

  public Admission(Map<DagId, DagEntry> dags, SlotLedger ledger, Nonces nonces, EngineWatch watch) {
    this.dags = dags;
    this.ledger = ledger;
    this.nonces = nonces;
    this.watch = watch;
  }

  /** Adds a scheduled task instance. */
  public void offer(RunMachine machine, int slot) {
    ready.add(machine, slot);
    dirty = true;
  }

  /** Gives back the slots of a task instance that was active. */
  public void release(RunMachine machine, int slot) {
    TaskDefinition task = machine.task(slot);
    ledger.release(task.limits(), task.operator().kind());
    dirty = true;
    gates.leave(machine, slot, ready);
  }

  /** Takes the slots of a task instance that is active already. */
  public void occupy(RunMachine machine, int slot) {
    TaskDefinition task = machine.task(slot);
    ledger.take(task.limits(), task.operator().kind());
    gates.enter(machine, slot);
  }

  /** A task instance is deferred, or no longer; its pool may have it keep its slots. */
  public void defer(RunMachine machine, int slot, boolean deferred) {
    ledger.defer(machine.task(slot).limits(), deferred);
    dirty = true;
  }

  /** Sets a pool. */
  public void setPool(PoolRow pool) {
    ledger.setPool(pool);
    dirty = true;
  }

  /** Lets all entries of a DAG be looked at again: it was unpaused or changed. */
  public void reconsider(DagId dag) {
    gates.letThrough(dag, ready);
    dirty = true;
  }

  /** Forgets what waits of a run. */
  public void forget(RunMachine machine) {
    gates.forget(machine);
  }

  /** Starts what fits, best first. */
  public void admit(Turn turn) {
    if (!dirty) {
      return;
    }
    dirty = false;
    List<ReadyQueue.Entry> passedOver = new ArrayList<>(0);
    while (ledger.hasParallelism()) {
      ReadyQueue.Entry entry = ready.poll(ledger);
      if (entry == null) {
        break;
      }
      if (TaskGates.isCurrent(entry)) {
        if (!mayGoOn(entry.machine)) {
          gates.park(entry);
        } else if (!gates.parkIfClosed(entry) && !tryStart(turn, entry)) {
          passedOver.add(entry);
        }
      }
    }
    passedOver.forEach(ready::putBack);
  }

  private boolean mayGoOn(RunMachine machine) {
    DagEntry dag = dags.get(machine.run().dagId());
    return dag != null
        && dag.isLive()
        && machine.activeTasks() < machine.version().definition().limits().maxActiveTasks();
  }

  private boolean tryStart(Turn turn, ReadyQueue.Entry entry) {
    RunMachine machine = entry.machine;
    TaskDefinition task = machine.task(entry.slot);
    if (!ledger.tryTake(task.limits(), task.operator().kind())) {
      return false;
    }
    gates.enter(machine, entry.slot);
    Draft draft = turn.draft(machine);
    int tryNumber = machine.tryNumber(entry.slot);
    draft.apply(
        new Transition(
            entry.slot, TaskInstanceState.SCHEDULED, TaskInstanceState.QUEUED, tryNumber, ""));
    draft.apply(
        new Transition(
            entry.slot, TaskInstanceState.QUEUED, TaskInstanceState.RUNNING, tryNumber, ""));
    AttemptToken token = machine.newAttempt(entry.slot, nonces.next());
    draft.effect(
        new Effect.Start(
            new Attempt(
                token,
                machine.run(),
                machine.version(),
                machine.position(entry.slot),
                machine.maxTries(entry.slot),
                machine.dates().startedAt(entry.slot, turn.now()))));
    Duration waited =
        Duration.between(machine.dates().scheduledAt(entry.slot, turn.now()), turn.now());
    draft.effect(new Effect.Tell(() -> watch.taskStarted(machine.run().dagId(), waited)));
    return true;
  }

  /** Has the rows of entries written that have waited long, so that readers see them. */
  public void writeWaiting(Turn turn, Duration after) {
    Instant before = turn.now().minus(after);
    ready.forEach(entry -> writeIfWaiting(turn, entry, before));
    gates.forEach(entry -> writeIfWaiting(turn, entry, before));
  }

  private static void writeIfWaiting(Turn turn, ReadyQueue.Entry entry, Instant before) {
    RunMachine machine = entry.machine;
    if (TaskGates.isCurrent(entry)
        && !machine.isStored(entry.slot)
        && machine.dates().scheduledAt(entry.slot, turn.now()).isBefore(before)) {
      turn.draft(machine).writeWaiting(entry.slot);
    }
  }
}
