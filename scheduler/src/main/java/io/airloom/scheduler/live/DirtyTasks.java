package io.airloom.scheduler.live;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What the next pass over a run has to look at: single task instances, and tasks as a whole. */
final class DirtyTasks {
  private int[] slots = new int[4];
  private int count;
  private @Nullable BitSet tasks;

  void add(int slot) {
    for (int n = Math.max(0, count - 4); n < count; n++) {
      if (slots[n] == slot) {
        return;
      }
    }
    if (count == slots.length) {
      slots = Arrays.copyOf(slots, count * 2);
    }
    slots[count++] = slot;
  }

  void addTask(int position) {
    if (tasks == null) {
      tasks = new BitSet();
    }
    tasks.set(position);
  }

  boolean isEmpty() {
    return count == 0 && tasks == null;
  }

  /** The single ones, each once; empties them. */
  int[] takeSlots() {
    int[] taken = Arrays.copyOf(slots, count);
    count = 0;
    if (taken.length < 2) {
      return taken;
    }
    return Arrays.stream(taken).distinct().toArray();
  }

  void forgetTasks() {
    tasks = null;
  }

  /** The tasks, null if there are none; empties them. */
  @Nullable BitSet takeTasks() {
    BitSet taken = tasks;
    tasks = null;
    return taken;
  }
}
