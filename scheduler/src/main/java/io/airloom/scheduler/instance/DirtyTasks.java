package io.airloom.scheduler.instance;

import io.airloom.core.dag.DagGraph;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.run.TaskInstanceKey;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What the next pass over a run has to look at: single task instances, and tasks as a whole. */
public final class DirtyTasks {
  private int[] slots = new int[4];
  private int count;
  private @Nullable BitSet tasks;

  public void add(int slot) {
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

  /** Notes what may depend on a task instance, or on a task as a whole. */
  public void addBelow(int slot, boolean wholeTask, InstanceTable table, DagVersion version) {
    DagGraph graph = version.graph();
    int position = table.position(slot);
    int mapIndex = table.mapIndex(slot);
    int below = graph.downstreamCount(position);
    for (int n = 0; n < below; n++) {
      int next = graph.downstream(position, n);
      if (!wholeTask && mapIndex >= 0 && version.mappings().shareGroup(position, next)) {
        addFound(table.find(next, mapIndex));
        addFound(table.find(next, TaskInstanceKey.NOT_MAPPED));
      } else {
        addInstances(next, table);
      }
    }
    for (int watcher : version.scopes().watchers(position)) {
      addInstances(watcher, table);
    }
  }

  private void addFound(int slot) {
    if (slot >= 0) {
      add(slot);
    }
  }

  /** Notes all instances of a task. */
  public void addInstances(int position, InstanceTable table) {
    if (table.instances(position) == 1) {
      add(table.slot(position, 0));
    } else if (table.instances(position) > 1) {
      addTask(position);
    }
  }

  private void addTask(int position) {
    if (tasks == null) {
      tasks = new BitSet();
    }
    tasks.set(position);
  }

  public boolean isEmpty() {
    return count == 0 && tasks == null;
  }

  /** The single ones, each once; empties them. */
  public int[] takeSlots() {
    int[] taken = Arrays.copyOf(slots, count);
    count = 0;
    if (taken.length < 2) {
      return taken;
    }
    return Arrays.stream(taken).distinct().toArray();
  }

  public void forgetTasks() {
    tasks = null;
  }

  /** The tasks, null if there are none; empties them. */
  public @Nullable BitSet takeTasks() {
    BitSet taken = tasks;
    tasks = null;
    return taken;
  }
}
