package io.airloom.core.plan;

import io.airloom.core.dag.DagGraph;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.TaskGroup;
import io.airloom.core.dag.TaskId;
import io.airloom.core.run.Decision;
import io.airloom.core.run.RunView;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.run.Transition;
import io.airloom.sdk.operator.Downstream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the success of a body means for the tasks behind it (Airflow 3.3.2, the branching and short
 * circuit operators).
 */
final class Branches {
  private final RunView view;
  private final DagVersion version;
  private final DagGraph graph;
  private final int slot;
  private final int position;

  Branches(RunView view, int slot) {
    this.view = view;
    this.version = view.version();
    this.graph = version.graph();
    this.slot = slot;
    this.position = view.position(slot);
  }

  /** The moves of a success; a failure where the result cannot be used as the DAG wants to. */
  Plan succeed(Downstream downstream, int pushed) {
    return switch (downstream) {
      case Downstream.Undecided() -> plain(pushed, Optional.empty());
      case Downstream.Followed(List<String> ids) -> {
        BitSet followed = resolve(ids);
        yield followed == null
            ? RunPlanner.fail(
                view,
                slot,
                true,
                "Expected the chosen tasks %s to exist, but the DAG lacks one.".formatted(ids))
            : follow(followed, pushed);
      }
      case Downstream.AllSkipped() -> skip(graph.reachable(position, false), pushed);
      case Downstream.DirectSkipped() -> skip(direct(), pushed);
    };
  }

  /** A success whose result, if others are mapped over it, must be a list or a mapping. */
  private Plan plain(int pushed, Optional<Plan.Decided> decided) {
    boolean mustBeMappable =
        version.mappings().feeds(position) && !version.mappings().isMappedItself(position);
    if (mustBeMappable && pushed < 0) {
      return RunPlanner.fail(
          view,
          slot,
          true,
          "Expected a list or a mapping to be returned, but it was none. Other tasks are mapped"
              + " over it.");
    }
    return new Plan(List.of(success()), List.of(), List.of(), decided, Optional.empty());
  }

  private Transition success() {
    return RunPlanner.move(view, slot, TaskInstanceState.SUCCESS, 0, "");
  }

  private BitSet direct() {
    BitSet direct = new BitSet();
    for (int n = 0; n < graph.downstreamCount(position); n++) {
      direct.set(graph.downstream(position, n));
    }
    return direct;
  }

  private Plan follow(BitSet followed, int pushed) {
    BitSet kept = (BitSet) followed.clone();
    followed.stream().forEach(each -> kept.or(graph.reachable(each, false)));
    BitSet skipped = direct();
    kept.and(skipped);
    if (skipped.isEmpty()) {
      return plain(pushed, Optional.empty());
    }
    skipped.andNot(kept);
    return decide(new Decision(true, ids(kept)), skipped, pushed);
  }

  private Plan skip(BitSet below, int pushed) {
    BitSet skipped = (BitSet) below.clone();
    below.stream()
        .filter(each -> version.task(each).rules().role().isTeardown())
        .forEach(skipped::clear);
    return skipped.isEmpty()
        ? plain(pushed, Optional.empty())
        : decide(new Decision(false, ids(skipped)), skipped, pushed);
  }

  private Plan decide(Decision decision, BitSet skipped, int pushed) {
    Optional<Plan.Decided> decided = Optional.of(new Plan.Decided(slot, decision));
    // A decision of a mapped instance is only looked up, it moves nothing by itself.
    if (skipped.isEmpty() || view.mapIndex(slot) >= 0) {
      return plain(pushed, decided);
    }
    List<Transition> moves = new ArrayList<>();
    moves.add(success());
    for (int each = skipped.nextSetBit(0); each >= 0; each = skipped.nextSetBit(each + 1)) {
      int below = view.find(each, TaskInstanceKey.NOT_MAPPED);
      if (below >= 0 && maySkip(view.state(below))) {
        moves.add(RunPlanner.move(view, below, TaskInstanceState.SKIPPED, 0, "branch"));
      }
    }
    return new Plan(moves, List.of(), List.of(), decided, Optional.empty());
  }

  private static boolean maySkip(TaskInstanceState state) {
    return state != TaskInstanceState.RUNNING
        && state != TaskInstanceState.SUCCESS
        && state != TaskInstanceState.FAILED
        && state != TaskInstanceState.SKIPPED;
  }

  private Set<TaskId> ids(BitSet positions) {
    Set<TaskId> ids = new HashSet<>();
    positions.stream().forEach(each -> ids.add(version.task(each).id()));
    return ids;
  }

  /** Positions of tasks and of the roots of groups; null if one of the ids is unknown. */
  private @Nullable BitSet resolve(List<String> ids) {
    Map<String, Integer> positions = new HashMap<>();
    for (int each = 0; each < graph.size(); each++) {
      positions.put(version.task(each).id().value(), each);
    }
    BitSet resolved = new BitSet();
    for (String id : ids) {
      Integer task = positions.get(id);
      if (task != null) {
        resolved.set(task);
      } else if (version.definition().groups().stream().anyMatch(group -> group.id().equals(id))) {
        resolved.or(rootsOf(id, positions));
      } else {
        return null;
      }
    }
    return resolved;
  }

  private BitSet rootsOf(String groupId, Map<String, Integer> positions) {
    Set<String> groups = new HashSet<>(Set.of(groupId));
    BitSet inside = new BitSet();
    for (TaskGroup group : version.definition().groups()) {
      // Parents come before children.
      if (group.parent().filter(groups::contains).isPresent()) {
        groups.add(group.id());
      }
      if (groups.contains(group.id())) {
        group.tasks().forEach(task -> inside.set(positions.getOrDefault(task.value(), position)));
      }
    }
    BitSet roots = new BitSet();
    for (int each = inside.nextSetBit(0); each >= 0; each = inside.nextSetBit(each + 1)) {
      boolean isRoot = true;
      for (int n = 0; n < graph.upstreamCount(each); n++) {
        isRoot &= !inside.get(graph.upstream(each, n));
      }
      roots.set(each, isRoot);
    }
    return roots;
  }
}
