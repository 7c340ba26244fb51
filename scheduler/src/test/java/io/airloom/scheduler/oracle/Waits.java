package io.airloom.scheduler.oracle;

import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.store.EventRow;
import io.airloom.core.store.LiveRun;
import io.airloom.core.store.TaskInstanceRow;
import io.airloom.core.testkit.InMemoryEngineStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The waiting periods of a case: while one lasts, the case is not idle. */
final class Waits {
  private static final Set<String> WAITING =
      Set.of("up_for_retry", "up_for_reschedule", "deferred");

  private final InMemoryEngineStore store;
  private final List<int[]> left = new ArrayList<>();
  private int eventsSeen;

  Waits(InMemoryEngineStore store) {
    this.store = store;
  }

  boolean isEmpty() {
    return left.isEmpty();
  }

  /** Takes in the waits that have begun since the last call. */
  void begin() {
    List<EventRow> events = store.events();
    for (EventRow event : events.subList(eventsSeen, events.size())) {
      TaskInstanceKey key = event.taskInstance();
      if (key != null && WAITING.contains(event.event())) {
        long steps = stepsOf(key, event.at());
        if (steps > 0) {
          left.add(new int[] {(int) steps});
        }
      }
    }
    eventsSeen = events.size();
  }

  private long stepsOf(TaskInstanceKey key, Instant from) {
    LiveRun run = store.loadRun(key.runKey()).orElseThrow();
    for (TaskInstanceRow row : run.taskInstances()) {
      if (row.key().equals(key)) {
        Instant wake = row.dates().wake();
        return wake == null ? 0 : Duration.between(from, wake).dividedBy(Replay.STEP);
      }
    }
    return 0;
  }

  /** One step of each wait is over. */
  void pass() {
    left.forEach(wait -> wait[0]--);
    left.removeIf(wait -> wait[0] <= 0);
  }
}
