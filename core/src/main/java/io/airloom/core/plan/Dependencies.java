package io.airloom.core.plan;

import io.airloom.core.dag.DagGraph;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.TaskDefinition.Past;
import io.airloom.core.dag.TaskDefinition.Role;
import io.airloom.core.run.Decision;
import io.airloom.core.run.RunView;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.sdk.dag.TriggerRule;
import java.util.Arrays;
import java.util.BitSet;

/**
 * All that a task instance may have to wait for, besides time (Airflow 3.3.2, the dependencies of
 * the scheduler): setups and the trigger rule, decisions of branches, inputs of mappings, and the
 * run before.
 *
 * <p>Where two of them want different ends, Airflow's own answer depends on the order of a set.
 * Here the order is fixed: trigger rule, decision, inputs; the last one wins.
 */
final class Dependencies {
  private final RunView view;
  private final DagVersion version;
  private final DagGraph graph;

  Dependencies(RunView view) {
    this.view = view;
    this.version = view.version();
    this.graph = version.graph();
  }

  /** What they say about a task instance, which need not exist yet. */
  Verdict evaluate(int position, int mapIndex) {
    Verdict rule = rule(position, mapIndex);
    Verdict end = rule.isEnd() ? rule : Verdict.WAIT;
    boolean ready = rule == Verdict.READY;
    if (view.hasDecisions() && isRuledOut(position, mapIndex)) {
      end = Verdict.SKIP;
      ready = false;
    }
    if (version.mappings().isMapped(position)) {
      Verdict inputs = inputs(position);
      ready &= inputs == Verdict.READY;
      if (inputs.isEnd() && end != Verdict.UPSTREAM_FAILED) {
        end = inputs;
      }
    }
    if (end != Verdict.WAIT) {
      return end;
    }
    return ready && isPastMet(position) ? Verdict.READY : Verdict.WAIT;
  }

  private boolean isPastMet(int position) {
    Past past = version.task(position).rules().past();
    return !(past.dependsOnPast() || past.waitForDownstream()) || view.isPastMet(position);
  }

  /** What setups and the trigger rule say. */
  Verdict rule(int position, int mapIndex) {
    TriggerRule rule = graph.triggerRule(position);
    if (graph.upstreamCount(position) == 0 || rule == TriggerRule.ALWAYS) {
      return Verdict.READY;
    }
    Tally tally = new Tally(view, position, mapIndex);
    Verdict setups = setups(position, mapIndex, tally);
    if (setups.isEnd()) {
      return setups;
    }
    UpstreamCounts direct = tally.direct();
    Verdict verdict =
        rule == TriggerRule.ALL_DONE_SETUP_SUCCESS
            ? TriggerRules.teardown(direct, tally.of(directSetups(position)))
            : TriggerRules.evaluate(rule, direct);
    if (rule == TriggerRule.ALL_SUCCESS && verdict == Verdict.READY) {
      verdict = surplus(direct, mapIndex) ? Verdict.REMOVE : verdict;
    }
    if (verdict != Verdict.READY) {
      return verdict;
    }
    return setups == Verdict.WAIT || !isScopeDone(position, tally) ? Verdict.WAIT : Verdict.READY;
  }

  /** An instance beyond the end of what its upstream mapping has become. */
  private static boolean surplus(UpstreamCounts up, int mapIndex) {
    return up.removed() > 0 && up.success() > 0 && mapIndex >= up.success();
  }

  private Verdict setups(int position, int mapIndex, Tally tally) {
    int[] indirect = version.scopes().indirectSetups(position);
    if (indirect.length == 0) {
      return Verdict.READY;
    }
    UpstreamCounts up = tally.of(indirect);
    if (up.total() - up.success() - (mapIndex >= 0 ? up.removed() : 0) <= 0) {
      return Verdict.READY;
    }
    if (up.failures() > 0) {
      return Verdict.UPSTREAM_FAILED;
    }
    if (up.skipped() > 0) {
      return Verdict.SKIP;
    }
    return surplus(up, mapIndex) ? Verdict.REMOVE : Verdict.WAIT;
  }

  private int[] directSetups(int position) {
    int[] setups = new int[graph.upstreamCount(position)];
    int count = 0;
    for (int n = 0; n < setups.length; n++) {
      int up = graph.upstream(position, n);
      if (version.task(up).rules().role() == Role.SETUP) {
        setups[count++] = up;
      }
    }
    return Arrays.copyOf(setups, count);
  }

  private boolean isScopeDone(int position, Tally tally) {
    int[] scope = version.scopes().teardownScope(position);
    return scope.length == 0 || tally.of(scope).allDone();
  }

  private boolean isRuledOut(int position, int mapIndex) {
    for (int n = 0; n < graph.upstreamCount(position); n++) {
      int up = graph.upstream(position, n);
      int index = version.mappings().isMappedItself(up) ? mapIndex : TaskInstanceKey.NOT_MAPPED;
      int slot = view.find(up, index);
      Decision decision = slot < 0 ? null : view.decision(slot);
      if (decision != null && hasFinished(up) && decision.rulesOut(version.task(position).id())) {
        return true;
      }
    }
    return false;
  }

  private boolean hasFinished(int position) {
    for (TaskInstanceState state : TaskInstanceState.FINISHED_STATES) {
      if (view.counts().finished(position, state) > 0) {
        return true;
      }
    }
    return false;
  }

  /** An input that is not expanded and ended without success ends the mapped task as well. */
  private Verdict inputs(int position) {
    BitSet inputs = version.mappings().nearInputs(position);
    boolean skipped = false;
    boolean failed = false;
    boolean other = false;
    for (int input = inputs.nextSetBit(0); input >= 0; input = inputs.nextSetBit(input + 1)) {
      int slot = view.find(input, TaskInstanceKey.NOT_MAPPED);
      TaskInstanceState state = slot < 0 ? TaskInstanceState.NONE : view.state(slot);
      failed |= state.isFailure();
      skipped |= state == TaskInstanceState.SKIPPED;
      other |= state == TaskInstanceState.REMOVED;
    }
    if (failed) {
      return Verdict.UPSTREAM_FAILED;
    }
    if (skipped) {
      return Verdict.SKIP;
    }
    return other ? Verdict.WAIT : Verdict.READY;
  }
}
