package io.airloom.scheduler.oracle;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.LiveRun;
import io.airloom.core.store.TaskInstanceRow;
import io.airloom.core.testkit.InMemoryEngineStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Looks at the stored rows after each step. */
final class Observer {
  private static final Comparator<Attempt> BY_IMPORTANCE =
      Comparator.comparingInt(
              (Attempt attempt) -> attempt.version().graph().priorityWeight(attempt.position()))
          .reversed()
          .thenComparing(attempt -> attempt.run().dates().logicalDate().orElse(Instant.MAX))
          .thenComparingInt(attempt -> attempt.token().key().mapIndex());

  private final InMemoryEngineStore store;
  private final IntFunction<String> taskNames;
  private Map<TaskInstanceKey, TaskInstanceRow> before = new HashMap<>();
  private Map<String, String> runsBefore = new TreeMap<>();
  private Set<TaskInstanceKey> busyBefore = new HashSet<>();

  Observer(InMemoryEngineStore store, IntFunction<String> taskNames) {
    this.store = store;
    this.taskNames = taskNames;
  }

  Played.Step observe(List<Attempt> started, Set<TaskInstanceKey> busy) {
    List<String> names = started.stream().map(this::name).toList();
    List<String> ranked = started.stream().sorted(BY_IMPORTANCE).map(this::name).toList();
    Map<TaskInstanceKey, TaskInstanceRow> now = new HashMap<>();
    Map<String, String> decided = new TreeMap<>();
    for (DagRunRow run : store.runs()) {
      for (TaskInstanceRow row : live(run).taskInstances()) {
        now.put(row.key(), row);
        if (row.state().isFinished() && isNew(row) && !busyBefore.contains(row.key())) {
          decided.put(run.run().runId().value() + ":" + name(row.key()), row.state().value());
        }
      }
    }
    Map<String, String> runs = runs();
    Map<String, String> changed = new TreeMap<>(runs);
    changed.entrySet().removeAll(runsBefore.entrySet());
    before = now;
    runsBefore = runs;
    busyBefore = busy;
    return new Played.Step(names, ranked, decided, changed);
  }

  private boolean isNew(TaskInstanceRow row) {
    TaskInstanceRow last = before.get(row.key());
    return last == null || last.state() != row.state() || last.tryNumber() != row.tryNumber();
  }

  private LiveRun live(DagRunRow run) {
    return store.loadRun(run.run().key()).orElseThrow();
  }

  private String name(Attempt attempt) {
    return attempt.run().runId().value() + ":" + name(attempt.token().key());
  }

  private String name(TaskInstanceKey key) {
    String task = taskNames.apply(key.taskIndex());
    return key.mapIndex() < 0 ? task : "%s[%d]".formatted(task, key.mapIndex());
  }

  Map<String, String> runs() {
    Map<String, String> runs = new TreeMap<>();
    store.runs().forEach(run -> runs.put(run.run().runId().value(), run.state().value()));
    return runs;
  }

  Map<String, Map<String, String>> taskInstances() {
    Map<String, Map<String, String>> all = new TreeMap<>();
    for (DagRunRow run : store.runs()) {
      Map<String, String> states = new TreeMap<>();
      for (TaskInstanceRow row : live(run).taskInstances()) {
        String state =
            row.state() == TaskInstanceState.NONE ? "null" : "\"" + row.state().value() + "\"";
        states.put(name(row.key()), "[%s,%d,%d]".formatted(state, row.tryNumber(), row.maxTries()));
      }
      all.put(run.run().runId().value(), states);
    }
    return all;
  }
}
