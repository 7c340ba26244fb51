package io.airloom.core.plan;

import io.airloom.core.dag.DagGraph;
import io.airloom.core.dag.TaskKind;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.RunView;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.run.Transition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The moves that follow from task instances finishing, level by level.
 *
 * <p>Airflow decides in passes: all counts of a pass are those at its start, so skipped and
 * upstream_failed travel one level per pass, and of two upstream tasks, one skipped now and one
 * that becomes upstream_failed only in this pass, the first decides. Working in waves gives the
 * same answers without a scan of the run.
 */
final class Cascade {
  private final RunView view;
  private final DagGraph graph;
  private final List<Transition> transitions = new ArrayList<>(2);

  /** Counts of task instances below a finished one, where they differ from the view. */
  private final Map<Integer, UpstreamCounts> touched = new LinkedHashMap<>();

  /** Task instances decided here that the view still shows as not begun. */
  private final Map<Integer, TaskInstanceState> decided = new LinkedHashMap<>();

  private Cascade(RunView view) {
    this.view = view;
    this.graph = view.version().graph();
  }

  static Cascade from(RunView view) {
    return new Cascade(view);
  }

  /** Lets every task go on whose rule is met before anything has run. */
  Cascade startRoots() {
    List<Integer> candidates = new ArrayList<>();
    for (int position = 0; position < graph.size(); position++) {
      if (view.state(position) == TaskInstanceState.NONE) {
        candidates.add(position);
      }
    }
    spread(evaluate(candidates));
    return this;
  }

  /** Takes one move and everything that follows from it. */
  Cascade apply(Transition transition) {
    record(transition);
    if (transition.to().isFinished()) {
      spread(List.of(transition));
    }
    return this;
  }

  /** Takes one move and nothing that follows from it. */
  void record(Transition transition) {
    transitions.add(transition);
  }

  Plan toPlan() {
    int unfinished = view.unfinished();
    int failedLeaves = view.failedLeaves();
    for (Transition transition : transitions) {
      if (transition.to().isFinished()) {
        unfinished--;
        if (transition.to().isFailure() && graph.isLeaf(transition.position())) {
          failedLeaves++;
        }
      }
    }
    if (unfinished > 0) {
      return new Plan(transitions, Optional.empty());
    }
    Plan.RunEnd end =
        failedLeaves > 0
            ? new Plan.RunEnd(DagRunState.FAILED, "task_failure")
            : new Plan.RunEnd(DagRunState.SUCCESS, "success");
    return new Plan(transitions, Optional.of(end));
  }

  Plan toFailedPlan(String reason) {
    return new Plan(transitions, Optional.of(new Plan.RunEnd(DagRunState.FAILED, reason)));
  }

  private void spread(List<Transition> finished) {
    List<Transition> wave = finished;
    while (!wave.isEmpty()) {
      wave = evaluate(countBelow(wave));
    }
  }

  /** Adds a wave to the counts of the tasks below it; returns those that have not begun. */
  private Collection<Integer> countBelow(List<Transition> wave) {
    Set<Integer> candidates = new LinkedHashSet<>();
    for (Transition transition : wave) {
      for (int n = 0; n < graph.downstreamCount(transition.position()); n++) {
        int below = graph.downstream(transition.position(), n);
        touched.put(below, counts(below).plus(transition.to()));
        if (view.state(below) == TaskInstanceState.NONE && !decided.containsKey(below)) {
          candidates.add(below);
        }
      }
    }
    return candidates;
  }

  private UpstreamCounts counts(int position) {
    UpstreamCounts known = touched.get(position);
    return known != null
        ? known
        : new UpstreamCounts(
            graph.upstreamCount(position),
            view.upstreamCount(position, TaskInstanceState.SUCCESS),
            view.upstreamCount(position, TaskInstanceState.FAILED),
            view.upstreamCount(position, TaskInstanceState.SKIPPED),
            view.upstreamCount(position, TaskInstanceState.UPSTREAM_FAILED),
            view.upstreamCount(position, TaskInstanceState.REMOVED));
  }

  /** Decides the candidates; returns those that finished by it. */
  private List<Transition> evaluate(Collection<Integer> candidates) {
    List<Transition> finished = new ArrayList<>();
    for (int position : candidates) {
      Verdict verdict = TriggerRules.evaluate(graph.triggerRule(position), counts(position));
      if (verdict != Verdict.WAIT) {
        Transition transition = follow(position, verdict);
        transitions.add(transition);
        decided.put(position, transition.to());
        if (transition.to().isFinished()) {
          finished.add(transition);
        }
      }
    }
    return finished;
  }

  private Transition follow(int position, Verdict verdict) {
    return switch (verdict) {
      case READY ->
          graph.kind(position) == TaskKind.EMPTY
              ? RunPlanner.move(view, position, TaskInstanceState.SUCCESS, 1, "")
              : RunPlanner.move(view, position, TaskInstanceState.SCHEDULED, 1, "");
      case SKIP -> RunPlanner.move(view, position, TaskInstanceState.SKIPPED, 0, "trigger_rule");
      case UPSTREAM_FAILED ->
          RunPlanner.move(view, position, TaskInstanceState.UPSTREAM_FAILED, 0, "trigger_rule");
      case WAIT -> throw new IllegalStateException("A waiting task instance makes no move.");
    };
  }
}
