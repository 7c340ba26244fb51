package io.airloom.scheduler.instance;

import io.airloom.core.dag.DagVersion;
import io.airloom.core.run.TaskInstanceKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which slot of a run is which task instance.
 *
 * <p>A run without mapped tasks needs no table: its slots are the positions of its tasks. A slot
 * keeps its number for the life of the run, whatever becomes of its index, its task or the version.
 */
public final class InstanceTable {
  /** The position of a slot whose task the version does not have. */
  public static final int GONE = -1;

  private static final int[] NO_SLOTS = new int[0];

  private DagVersion version;
  private int size;
  private int @Nullable [] positions;
  private int[] mapIndexes = NO_SLOTS;
  private int[] taskIndexes = NO_SLOTS;
  private int[][] slots = new int[0][];

  /** One instance of every task, none of them mapped. */
  private InstanceTable(DagVersion version) {
    this.version = version;
    this.size = version.graph().size();
  }

  public static InstanceTable onePerTask(DagVersion version) {
    return new InstanceTable(version);
  }

  /** No instances at all. */
  public static InstanceTable empty(DagVersion version) {
    InstanceTable table = new InstanceTable(version);
    table.size = 0;
    table.positions = NO_SLOTS;
    table.slots = new int[version.graph().size()][];
    Arrays.fill(table.slots, NO_SLOTS);
    return table;
  }

  public int size() {
    return size;
  }

  public int position(int slot) {
    return positions == null ? slot : positions[slot];
  }

  public int mapIndex(int slot) {
    return positions == null ? TaskInstanceKey.NOT_MAPPED : mapIndexes[slot];
  }

  public int taskIndex(int slot) {
    return positions == null ? version.taskIndex(slot) : taskIndexes[slot];
  }

  public int instances(int position) {
    return positions == null ? 1 : slots[position].length;
  }

  public int slot(int position, int n) {
    return positions == null ? position : slots[position][n];
  }

  public int find(int position, int mapIndex) {
    if (positions == null) {
      return mapIndex == TaskInstanceKey.NOT_MAPPED ? position : -1;
    }
    int[] own = slots[position];
    // Almost always in order of their indexes.
    if (mapIndex >= 0 && mapIndex < own.length && mapIndexes[own[mapIndex]] == mapIndex) {
      return own[mapIndex];
    }
    for (int slot : own) {
      if (mapIndexes[slot] == mapIndex) {
        return slot;
      }
    }
    return -1;
  }

  /** Adds an instance of a task that the version has; returns its slot. */
  public int add(int position, int mapIndex) {
    int slot = append(position, version.taskIndex(position), mapIndex);
    slots[position] = with(slots[position], slot);
    return slot;
  }

  /** Adds several instances of a task with consecutive indexes; returns the first slot. */
  public int addRange(int position, int fromIndex, int count) {
    int first = size;
    int[] own = slots(position);
    int[] all = Arrays.copyOf(own, own.length + count);
    for (int n = 0; n < count; n++) {
      all[own.length + n] = append(position, version.taskIndex(position), fromIndex + n);
    }
    slots[position] = all;
    return first;
  }

  private int[] slots(int position) {
    writeDown();
    return slots[position];
  }

  /** Adds an instance of a task that the version does not have. */
  public int addGone(int taskIndex, int mapIndex) {
    return append(GONE, taskIndex, mapIndex);
  }

  private int append(int position, int taskIndex, int mapIndex) {
    int[] known = writeDown();
    if (size == known.length) {
      int capacity = Math.max(8, size + (size >> 1));
      known = Arrays.copyOf(known, capacity);
      positions = known;
      mapIndexes = Arrays.copyOf(mapIndexes, capacity);
      taskIndexes = Arrays.copyOf(taskIndexes, capacity);
    }
    known[size] = position;
    mapIndexes[size] = mapIndex;
    taskIndexes[size] = taskIndex;
    return size++;
  }

  /** Gives an instance another index. */
  public void reindex(int slot, int mapIndex) {
    writeDown();
    mapIndexes[slot] = mapIndex;
  }

  /** Lets the instances follow another version of the DAG. */
  public void follow(DagVersion next) {
    int[] known = writeDown();
    version = next;
    slots = new int[next.graph().size()][];
    Arrays.fill(slots, NO_SLOTS);
    for (int slot = 0; slot < size; slot++) {
      known[slot] = next.positionOf(taskIndexes[slot]);
      if (known[slot] != GONE) {
        slots[known[slot]] = with(slots[known[slot]], slot);
      }
    }
  }

  private int[] writeDown() {
    if (positions != null) {
      return positions;
    }
    int[] written = new int[size];
    mapIndexes = new int[size];
    taskIndexes = new int[size];
    slots = new int[size][];
    for (int slot = 0; slot < size; slot++) {
      written[slot] = slot;
      mapIndexes[slot] = TaskInstanceKey.NOT_MAPPED;
      taskIndexes[slot] = version.taskIndex(slot);
      slots[slot] = new int[] {slot};
    }
    positions = written;
    return written;
  }

  private static int[] with(int[] list, int slot) {
    int[] longer = Arrays.copyOf(list, list.length + 1);
    longer[list.length] = slot;
    return longer;
  }
}
