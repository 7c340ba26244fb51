package io.airloom.scheduler.instance;

import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.store.Batch.TaskInstanceImage;
import io.airloom.core.store.TaskInstanceRow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a run's task instances will look like once everything staged is written, which
 * guards the next write.
 */
public final class StoredRows {
  private @Nullable TaskInstanceState[] states;
  private int[] tries;
  private long[] nonces;

  /** Rows of unexpanded instances that the first write of a slot takes the place of. */
  private final Map<Integer, TaskInstanceKey> replaced = new HashMap<>(0);

  public StoredRows(int size) {
    states = new @Nullable TaskInstanceState[size];
    tries = new int[size];
    nonces = new long[size];
  }

  public void grow(int size) {
    if (size > states.length) {
      int capacity = Math.max(size, states.length + (states.length >> 1));
      states = Arrays.copyOf(states, capacity);
      tries = Arrays.copyOf(tries, capacity);
      nonces = Arrays.copyOf(nonces, capacity);
    }
  }

  public void restore(int slot, TaskInstanceRow stored) {
    states[slot] = stored.state();
    tries[slot] = stored.tryNumber();
    nonces[slot] = stored.nonce();
  }

  /** The slot has a key of its own from now on; the row under the old one is to go. */
  public void replace(int slot, TaskInstanceKey old) {
    if (states[slot] != null) {
      replaced.put(slot, old);
      states[slot] = null;
    }
  }

  public boolean isStored(int slot, TaskInstanceState state, int tryNumber, long nonce) {
    return states[slot] == state && tries[slot] == tryNumber && nonces[slot] == nonce;
  }

  /** Whether there is no row yet. */
  public boolean isNew(int slot) {
    return states[slot] == null;
  }

  /** Whether the row shows slots taken. */
  public boolean isActive(int slot) {
    TaskInstanceState state = states[slot];
    return state != null && state.occupiesSlots();
  }

  /** The write that makes the row like the given one; from here on it counts as being so. */
  public TaskInstanceImage write(int slot, TaskInstanceRow row) {
    TaskInstanceState before = states[slot];
    TaskInstanceImage image =
        before == null
            ? TaskInstanceImage.inserted(row, replaced.remove(slot))
            : new TaskInstanceImage(row, before, tries[slot]);
    states[slot] = row.state();
    tries[slot] = row.tryNumber();
    nonces[slot] = row.nonce();
    return image;
  }
}
