package io.airloom.scheduler.live;

import io.airloom.core.dag.TaskKind;
import io.airloom.scheduler.instance.Micros;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Scheduled task instances that wait for slots, in Airflow's order: priority weight, logical date,
 * map index.
 *
 * <p>One heap for each pool and kind, so that a full pool never hides another's tasks. Entries are
 * not removed when a task instance moves on by other means; who takes one checks. Guarded by the
 * engine's lock.
 */
public final class ReadyQueue {
  private static final Comparator<Entry> ORDER =
      Comparator.comparingInt((Entry entry) -> entry.priorityWeight)
          .reversed()
          .thenComparingLong(entry -> entry.logicalDate)
          .thenComparingInt(entry -> entry.mapIndex)
          .thenComparingLong(entry -> entry.sequence);

  private final Map<Lane, PriorityQueue<Entry>> lanes = new HashMap<>();
  private long sequence;

  private record Lane(String pool, TaskKind kind) {}

  /** A task instance that waits. */
  public static final class Entry {
    final RunMachine machine;
    final int slot;
    final int tryNumber;
    private final int priorityWeight;
    private final long logicalDate;
    private final int mapIndex;
    private final long sequence;

    private Entry(RunMachine machine, int slot, long sequence) {
      this.machine = machine;
      this.slot = slot;
      this.tryNumber = machine.tryNumber(slot);
      this.priorityWeight = machine.version().graph().priorityWeight(machine.position(slot));
      // Airflow's order by a nullable date: runs without one come last.
      this.logicalDate = machine.run().dates().logicalDate().map(Micros::of).orElse(Long.MAX_VALUE);
      this.mapIndex = machine.mapIndex(slot);
      this.sequence = sequence;
    }
  }

  /** An empty heap in the queue's order. */
  public static PriorityQueue<Entry> newHeap() {
    return new PriorityQueue<>(ORDER);
  }

  /** Adds a scheduled task instance. */
  public void add(RunMachine machine, int slot) {
    var task = machine.task(slot);
    Lane lane = new Lane(task.limits().pool(), task.operator().kind());
    lanes.computeIfAbsent(lane, _ -> newHeap()).add(new Entry(machine, slot, sequence++));
  }

  /** Takes the first entry of all lanes that the ledger would let start; null if there is none. */
  public @Nullable Entry poll(SlotLedger ledger) {
    PriorityQueue<Entry> best = null;
    for (var lane : lanes.entrySet()) {
      PriorityQueue<Entry> heap = lane.getValue();
      if (!heap.isEmpty()
          && ledger.mayOpen(lane.getKey().pool(), lane.getKey().kind())
          && (best == null || ORDER.compare(heap.element(), best.element()) < 0)) {
        best = heap;
      }
    }
    return best == null ? null : best.poll();
  }

  /** Puts back an entry that did not fit. */
  public void putBack(Entry entry) {
    var task = entry.machine.task(entry.slot);
    lanes
        .computeIfAbsent(new Lane(task.limits().pool(), task.operator().kind()), _ -> newHeap())
        .add(entry);
  }

  /** Shows every entry, in no order. */
  public void forEach(Consumer<Entry> sink) {
    for (PriorityQueue<Entry> heap : lanes.values()) {
      heap.forEach(sink);
    }
  }
}
