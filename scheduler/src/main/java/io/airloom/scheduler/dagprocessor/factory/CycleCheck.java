package io.airloom.scheduler.dagprocessor.factory;

import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds tasks that wait for themselves and names one cycle. */
final class CycleCheck {
  private static final int LONGEST_SHOWN = 10;

  private final List<TaskDraft> tasks;
  private final List<Set<Integer>> upstream;
  private final Problems problems;

  CycleCheck(List<TaskDraft> tasks, List<Set<Integer>> upstream, Problems problems) {
    this.tasks = tasks;
    this.upstream = upstream;
    this.problems = problems;
  }

  void check() {
    BitSet waiting = waitingForever();
    if (waiting.isEmpty()) {
      return;
    }
    List<Integer> cycle = cycleAmong(waiting);
    TaskDraft first = tasks.get(cycle.getFirst());
    problems.error(
        positionOf(first),
        "Expected the tasks to form no cycle, but they do: %s.".formatted(text(cycle)),
        "Remove one of these dependencies.");
  }

  /** Tasks left over when all that can start have been taken away. */
  private BitSet waitingForever() {
    int[] missing = new int[tasks.size()];
    List<List<Integer>> downstream = new ArrayList<>();
    for (int task = 0; task < tasks.size(); task++) {
      downstream.add(new ArrayList<>());
    }
    BitSet waiting = new BitSet();
    ArrayDeque<Integer> ready = new ArrayDeque<>();
    for (int task = 0; task < tasks.size(); task++) {
      waiting.set(task);
      missing[task] = upstream.get(task).size();
      for (int up : upstream.get(task)) {
        downstream.get(up).add(task);
      }
      if (missing[task] == 0) {
        ready.add(task);
      }
    }
    while (!ready.isEmpty()) {
      int task = ready.remove();
      waiting.clear(task);
      for (int down : downstream.get(task)) {
        if (--missing[down] == 0) {
          ready.add(down);
        }
      }
    }
    return waiting;
  }

  /** Walking upstream among the waiting ones must come back to a task that was passed. */
  private List<Integer> cycleAmong(BitSet waiting) {
    List<Integer> path = new ArrayList<>();
    int[] place = new int[tasks.size()];
    int task = waiting.nextSetBit(0);
    while (place[task] == 0) {
      path.add(task);
      place[task] = path.size();
      task = upstream.get(task).stream().filter(waiting::get).findFirst().orElse(task);
    }
    return path.subList(place[task] - 1, path.size()).reversed();
  }

  private String text(List<Integer> cycle) {
    String shown =
        cycle.stream()
            .limit(LONGEST_SHOWN)
            .map(task -> tasks.get(task).definition().id().value())
            .collect(Collectors.joining(" -> "));
    String rest = cycle.size() > LONGEST_SHOWN ? " -> … (%d tasks)".formatted(cycle.size()) : "";
    return shown + rest + " -> " + tasks.get(cycle.getFirst()).definition().id().value();
  }

  private static Position positionOf(TaskDraft task) {
    return task.dependencies().isEmpty()
        ? task.position()
        : task.dependencies().getFirst().position();
  }
}
