package io.airloom.core.plan;

import io.airloom.core.dag.TaskKind;
import io.airloom.core.run.RunView;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.run.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * One look at the task instances whose dependencies may have changed.
 *
 * <p>Airflow decides in passes: all counts of a pass are those at its start, so skipped and
 * upstream_failed travel one level per pass, and of two upstream tasks, one skipped now and one
 * that becomes upstream_failed only in this pass, the first decides. Here a pass looks only at what
 * the moves before it have touched, and its own moves are made after it.
 */
public final class Pass {
  private final RunView view;
  private final Instant now;
  private final Dependencies dependencies;
  private final List<Transition> transitions = new ArrayList<>(2);
  private final List<Plan.Expansion> expansions = new ArrayList<>(0);
  private final List<Plan.Growth> growths = new ArrayList<>(0);

  /** Tasks whose number of instances has been compared in this pass. */
  private final BitSet revised = new BitSet(0);

  private Pass(RunView view, Instant now) {
    this.view = view;
    this.now = now;
    this.dependencies = new Dependencies(view);
  }

  /**
   * Looks at task instances.
   *
   * @param slots the task instances
   */
  public static Plan over(RunView view, Instant now, int[] slots) {
    Pass pass = new Pass(view, now);
    for (int slot : slots) {
      pass.look(slot);
    }
    return pass.toPlan();
  }

  /** Whether no instance of a mapped task can go on, so that none needs a look of its own. */
  public static boolean allWait(RunView view, int position) {
    return !view.hasDecisions()
        && view.version().mappings().group(position) == null
        && new Dependencies(view).evaluate(position, 0) == Verdict.WAIT;
  }

  private Plan toPlan() {
    return new Plan(transitions, expansions, growths, Optional.empty(), Optional.empty());
  }

  private void look(int slot) {
    int position = view.position(slot);
    if (position < 0 || !view.state(slot).isSchedulable()) {
      return;
    }
    switch (dependencies.evaluate(position, view.mapIndex(slot))) {
      case WAIT -> {}
      case READY -> {
        if (view.isDue(slot, now)) {
          goOn(slot, position);
        }
      }
      case SKIP -> end(slot, TaskInstanceState.SKIPPED);
      case UPSTREAM_FAILED -> end(slot, TaskInstanceState.UPSTREAM_FAILED);
      case REMOVE -> end(slot, TaskInstanceState.REMOVED);
    }
  }

  private void end(int slot, TaskInstanceState state) {
    transitions.add(RunPlanner.move(view, slot, state, 0, "trigger_rule"));
  }

  private void goOn(int slot, int position) {
    if (!view.version().mappings().isMapped(position)) {
      begin(slot);
    } else if (view.mapIndex(slot) < 0) {
      expand(slot, position);
    } else if (!revise(slot, position)) {
      begin(slot);
    }
  }

  private void begin(int slot) {
    transitions.add(begin(view, slot));
  }

  /** The move of a task instance whose dependencies are met. */
  public static Transition begin(RunView view, int slot) {
    int triesBegun = view.state(slot) == TaskInstanceState.UP_FOR_RESCHEDULE ? 0 : 1;
    TaskInstanceState to =
        view.version().graph().kind(view.position(slot)) == TaskKind.EMPTY
            ? TaskInstanceState.SUCCESS
            : TaskInstanceState.SCHEDULED;
    return RunPlanner.move(view, slot, to, triesBegun, "");
  }

  private void expand(int slot, int position) {
    int length = MapLength.of(view, position);
    if (length == MapLength.UNKNOWN) {
      transitions.add(
          RunPlanner.move(view, slot, TaskInstanceState.UPSTREAM_FAILED, 0, "nothing to map over"));
    } else if (length == 0) {
      transitions.add(
          RunPlanner.move(view, slot, TaskInstanceState.SKIPPED, 0, "mapped over nothing"));
    } else {
      expansions.add(new Plan.Expansion(slot, length));
    }
  }

  /**
   * Compares the instances of a task with what it is mapped over now: its DAG or the result may
   * have changed since it was expanded. Tells whether the instance itself is one too many.
   */
  private boolean revise(int slot, int position) {
    int length = MapLength.of(view, position);
    if (length == MapLength.UNKNOWN) {
      return false;
    }
    if (length != view.instances(position) && !revised.get(position)) {
      revised.set(position);
      BitSet present = new BitSet();
      for (int n = 0; n < view.instances(position); n++) {
        int other = view.slot(position, n);
        if (view.mapIndex(other) >= 0 && view.mapIndex(other) < length) {
          present.set(view.mapIndex(other));
        } else if (view.state(other) != TaskInstanceState.REMOVED) {
          transitions.add(RunPlanner.move(view, other, TaskInstanceState.REMOVED, 0, "map_length"));
        }
      }
      for (int index = present.nextClearBit(0);
          index < length;
          index = present.nextClearBit(index + 1)) {
        growths.add(new Plan.Growth(position, index));
      }
    }
    return view.mapIndex(slot) >= length;
  }
}
