package io.airloom.scheduler.live;

import io.airloom.core.dag.DagId;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskLimits.Instances;
import io.airloom.core.run.TaskInstanceState;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How many instances of single tasks may be active at once, and what waits for that: Airflow's
 * {@code max_active_tis_per_dag} and {@code max_active_tis_per_dagrun}, and {@code
 * max_active_tasks} of a run. Guarded by the engine's lock.
 */
final class TaskGates {
  /** What is counted together; parts that do not count are empty. */
  private sealed interface Gate {
    record OfRun(RunMachine machine) implements Gate {}

    record InDag(DagId dag, int taskIndex) implements Gate {}

    record InRun(RunMachine machine, int taskIndex) implements Gate {}
  }

  private final Map<Gate, Integer> active = new HashMap<>();
  private final Map<Gate, PriorityQueue<ReadyQueue.Entry>> parked = new HashMap<>();

  /** Counts a task instance that has become active. */
  void enter(RunMachine machine, int slot) {
    change(machine, slot, 1);
  }

  private void change(RunMachine machine, int slot, int by) {
    Instances limits = limitsOf(machine, slot);
    if (limits.perDag().isPresent()) {
      active.merge(inDag(machine, slot), by, Integer::sum);
    }
    if (limits.perDagRun().isPresent()) {
      active.merge(inRun(machine, slot), by, Integer::sum);
    }
  }

  /** Counts one out, and lets through what waits for it. */
  void leave(RunMachine machine, int slot, ReadyQueue ready) {
    change(machine, slot, -1);
    letOneThrough(new Gate.OfRun(machine), ready);
    Instances limits = limitsOf(machine, slot);
    if (limits.perDag().isPresent()) {
      letOneThrough(inDag(machine, slot), ready);
    }
    if (limits.perDagRun().isPresent()) {
      letOneThrough(inRun(machine, slot), ready);
    }
  }

  private void letOneThrough(Gate gate, ReadyQueue ready) {
    PriorityQueue<ReadyQueue.Entry> waiting = parked.get(gate);
    while (waiting != null) {
      ReadyQueue.Entry entry = waiting.remove();
      if (waiting.isEmpty()) {
        parked.remove(gate);
        waiting = null;
      }
      if (isCurrent(entry)) {
        ready.putBack(entry);
        return;
      }
    }
  }

  /** Whether an entry still stands for a task instance that waits for slots. */
  static boolean isCurrent(ReadyQueue.Entry entry) {
    RunMachine machine = entry.machine;
    return !machine.isEvicted()
        && machine.position(entry.slot) >= 0
        && machine.state(entry.slot) == TaskInstanceState.SCHEDULED
        && machine.tryNumber(entry.slot) == entry.tryNumber;
  }

  /** Keeps an entry of a run that may not go on at all. */
  void park(ReadyQueue.Entry entry) {
    park(new Gate.OfRun(entry.machine), entry);
  }

  private void park(Gate gate, ReadyQueue.Entry entry) {
    parked.computeIfAbsent(gate, _ -> ReadyQueue.newHeap()).add(entry);
  }

  /** Keeps an entry that a limit of its task holds back; false if none does. */
  boolean parkIfClosed(ReadyQueue.Entry entry) {
    Gate closed = closedGate(entry.machine, entry.slot);
    if (closed == null) {
      return false;
    }
    park(closed, entry);
    return true;
  }

  private @Nullable Gate closedGate(RunMachine machine, int slot) {
    Instances limits = limitsOf(machine, slot);
    if (limits.perDag().isPresent()) {
      Gate gate = inDag(machine, slot);
      if (active.getOrDefault(gate, 0) >= limits.perDag().getAsInt()) {
        return gate;
      }
    }
    if (limits.perDagRun().isPresent()) {
      Gate gate = inRun(machine, slot);
      if (active.getOrDefault(gate, 0) >= limits.perDagRun().getAsInt()) {
        return gate;
      }
    }
    return null;
  }

  private static Instances limitsOf(RunMachine machine, int slot) {
    TaskDefinition task = machine.task(slot);
    return task.limits().instances();
  }

  private static Gate inDag(RunMachine machine, int slot) {
    return new Gate.InDag(machine.run().dagId(), machine.taskInstance(slot).taskIndex());
  }

  private static Gate inRun(RunMachine machine, int slot) {
    return new Gate.InRun(machine, machine.taskInstance(slot).taskIndex());
  }

  /** Lets everything of a DAG through that is held back. */
  void letThrough(DagId dag, ReadyQueue ready) {
    parked
        .entrySet()
        .removeIf(waiting -> {
          boolean concerned = waiting.getValue().element().machine.run().dagId().equals(dag);
          if (concerned) {
            waiting.getValue().forEach(entry -> putBackIfCurrent(entry, ready));
          }
          return concerned;
        });
  }

  private static void putBackIfCurrent(ReadyQueue.Entry entry, ReadyQueue ready) {
    if (isCurrent(entry)) {
      ready.putBack(entry);
    }
  }

  /** Forgets a run. */
  void forget(RunMachine machine) {
    parked.remove(new Gate.OfRun(machine));
    if (machine.version().definition().tasks().stream()
        .anyMatch(task -> task.limits().instances().perDagRun().isPresent())) {
      parked.keySet().removeIf(gate -> isOf(gate, machine));
      active.keySet().removeIf(gate -> isOf(gate, machine));
    }
  }

  private static boolean isOf(Gate gate, RunMachine machine) {
    return gate instanceof Gate.InRun(RunMachine owner, _) && owner.key() == machine.key();
  }

  /** Shows every entry that is held back. */
  void forEach(Consumer<ReadyQueue.Entry> sink) {
    parked.values().forEach(heap -> heap.forEach(sink));
  }
}
