package io.airloom.scheduler.instance;

import io.airloom.core.run.Decision;
import io.airloom.core.run.RunView;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.store.LiveRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What bodies of a run have returned and decided, as far as other tasks of it depend on that: the
 * lengths of values that others are mapped over, and the decisions of branches.
 */
public final class Results {
  private final Map<Integer, Integer> pushed = new HashMap<>(0);
  private final Map<Integer, Integer> pushedCounts = new HashMap<>(0);
  private final Map<Integer, Decision> decisions = new HashMap<>(0);

  /** Keeps the length of what a task instance has returned, see {@link RunView#pushed}. */
  public void push(int slot, int position, int length) {
    if (length != RunView.NOTHING && pushed.put(slot, length) == null) {
      pushedCounts.merge(position, 1, Integer::sum);
    }
  }

  public void decide(int slot, Decision decision) {
    decisions.put(slot, decision);
  }

  /** A new try of the task instance begins. */
  public void forget(int slot, int position) {
    if (pushed.remove(slot) != null) {
      pushedCounts.merge(position, -1, Integer::sum);
    }
    decisions.remove(slot);
  }

  /** Adds what a task instance has left behind. */
  public void addTo(List<LiveRun.Result> left, int slot, TaskInstanceKey key) {
    if (pushed.containsKey(slot)) {
      left.add(new LiveRun.Result(key, pushed(slot), null));
    }
    if (decisions.containsKey(slot)) {
      left.add(new LiveRun.Result(key, RunView.NOTHING, decisions.get(slot)));
    }
  }

  public int pushed(int slot) {
    return pushed.getOrDefault(slot, RunView.NOTHING);
  }

  public int pushedCount(int position) {
    return pushedCounts.getOrDefault(position, 0);
  }

  public boolean hasDecisions() {
    return !decisions.isEmpty();
  }

  public @Nullable Decision decision(int slot) {
    return decisions.get(slot);
  }
}
