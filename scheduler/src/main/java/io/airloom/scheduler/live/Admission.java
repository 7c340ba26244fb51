package io.airloom.scheduler.live;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.run.AttemptToken;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.run.Transition;
import io.airloom.scheduler.commit.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

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

  /** Entries of runs that are full or may not go on, so that nobody looks at them in vain. */
  private final Map<RunMachine, PriorityQueue<ReadyQueue.Entry>> parked = new HashMap<>();

  /** Whether something changed since the last look that may let an entry start. */
  private boolean dirty;

  public Admission(Map<DagId, DagEntry> dags, SlotLedger ledger, Nonces nonces, EngineWatch watch) {
    this.dags = dags;
    this.ledger = ledger;
    this.nonces = nonces;
    this.watch = watch;
  }

  /** Adds a scheduled task instance. */
  public void offer(RunMachine machine, int position) {
    ready.add(machine, position);
    dirty = true;
  }

  /** Gives back the slots of a task instance that was active. */
  public void release(RunMachine machine, int position) {
    TaskDefinition task = machine.version().task(position);
    ledger.release(task.limits(), task.operator().kind());
    dirty = true;
    PriorityQueue<ReadyQueue.Entry> waiting = parked.get(machine);
    if (waiting != null) {
      ready.putBack(waiting.remove());
      if (waiting.isEmpty()) {
        parked.remove(machine);
      }
    }
  }

  /** Takes the slots of a task instance that is active already. */
  public void occupy(RunMachine machine, int position) {
    TaskDefinition task = machine.version().task(position);
    ledger.take(task.limits(), task.operator().kind());
  }

  /** Sets the size of a pool. */
  public void resizePool(String pool, int slots) {
    ledger.resizePool(pool, slots);
    dirty = true;
  }

  /** Lets all entries of a DAG be looked at again: it was unpaused or changed. */
  public void reconsider(DagId dag) {
    parked
        .entrySet()
        .removeIf(waiting -> {
          boolean concerned = waiting.getKey().run().dagId().equals(dag);
          if (concerned) {
            waiting.getValue().forEach(ready::putBack);
          }
          return concerned;
        });
    dirty = true;
  }

  /** Forgets what waits of a run. */
  public void forget(RunMachine machine) {
    parked.remove(machine);
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
      if (isCurrent(entry)) {
        if (!mayGoOn(entry.machine)) {
          parked.computeIfAbsent(entry.machine, _ -> ReadyQueue.newHeap()).add(entry);
        } else if (!tryStart(turn, entry)) {
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

  private static boolean isCurrent(ReadyQueue.Entry entry) {
    RunMachine machine = entry.machine;
    return !machine.isEvicted()
        && machine.state(entry.position) == TaskInstanceState.SCHEDULED
        && machine.tryNumber(entry.position) == entry.tryNumber;
  }

  private boolean tryStart(Turn turn, ReadyQueue.Entry entry) {
    RunMachine machine = entry.machine;
    TaskDefinition task = machine.version().task(entry.position);
    if (!ledger.tryTake(task.limits(), task.operator().kind())) {
      return false;
    }
    Draft draft = turn.draft(machine);
    int tryNumber = machine.tryNumber(entry.position);
    draft.apply(
        new Transition(
            entry.position, TaskInstanceState.SCHEDULED, TaskInstanceState.QUEUED, tryNumber, ""));
    draft.apply(
        new Transition(
            entry.position, TaskInstanceState.QUEUED, TaskInstanceState.RUNNING, tryNumber, ""));
    AttemptToken token = machine.newAttempt(entry.position, nonces.next());
    draft.effect(
        new Effect.Start(
            new Attempt(
                token,
                machine.run(),
                machine.version(),
                entry.position,
                machine.maxTries(entry.position),
                machine.startedAt(entry.position, turn.now()))));
    Duration waited = Duration.between(machine.scheduledAt(entry.position, turn.now()), turn.now());
    draft.effect(new Effect.Tell(() -> watch.taskStarted(machine.run().dagId(), waited)));
    return true;
  }

  /** Has the rows of entries written that have waited long, so that readers see them. */
  public void writeWaiting(Turn turn, Duration after) {
    Instant before = turn.now().minus(after);
    ready.forEach(entry -> writeIfWaiting(turn, entry, before));
    parked.values().forEach(heap -> heap.forEach(entry -> writeIfWaiting(turn, entry, before)));
  }

  private static void writeIfWaiting(Turn turn, ReadyQueue.Entry entry, Instant before) {
    RunMachine machine = entry.machine;
    if (isCurrent(entry)
        && !machine.isStored(entry.position)
        && machine.scheduledAt(entry.position, turn.now()).isBefore(before)) {
      turn.draft(machine).writeWaiting(entry.position);
    }
  }
}
