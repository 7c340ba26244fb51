package io.airloom.scheduler.instance;

import io.airloom.core.run.Transition;
import io.airloom.core.store.TaskInstanceRow;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The instants in the lives of a run's task instances, by slot. Guarded by the engine's lock. */
public final class InstanceDates {
  private static final int SCHEDULED_AT = 0;
  private static final int QUEUED_AT = 1;
  private static final int STARTED_AT = 2;
  private static final int ENDED_AT = 3;
  private static final int WAKE_AT = 4;
  private static final int DATES = 5;

  private long[] dates;

  public InstanceDates(int size) {
    dates = new long[size * DATES];
    Arrays.fill(dates, Micros.NONE);
  }

  public void grow(int size) {
    int before = dates.length;
    if (size * DATES > before) {
      dates = Arrays.copyOf(dates, size * DATES);
      Arrays.fill(dates, before, dates.length, Micros.NONE);
    }
  }

  public void restore(int slot, TaskInstanceRow.Dates stored) {
    set(slot, SCHEDULED_AT, stored.scheduled());
    set(slot, QUEUED_AT, stored.queued());
    set(slot, STARTED_AT, stored.start());
    set(slot, ENDED_AT, stored.end());
    set(slot, WAKE_AT, stored.wake());
  }

  public void move(int slot, Transition move, Instant now) {
    switch (move.to()) {
      case SCHEDULED -> {
        if (!move.from().waitsWithinTry()) {
          set(slot, STARTED_AT, null);
        }
        set(slot, SCHEDULED_AT, now);
        set(slot, WAKE_AT, null);
      }
      case QUEUED -> set(slot, QUEUED_AT, now);
      case RUNNING -> {
        // A try that was rescheduled or deferred goes on; sensors count from its beginning.
        if (dates[slot * DATES + STARTED_AT] == Micros.NONE) {
          set(slot, STARTED_AT, now);
        }
        set(slot, ENDED_AT, null);
      }
      case UP_FOR_RETRY, UP_FOR_RESCHEDULE -> set(slot, ENDED_AT, now);
      case DEFERRED, RESTARTING -> {}
      case SUCCESS, FAILED, SKIPPED, UPSTREAM_FAILED, REMOVED -> end(slot, now);
      case NONE -> set(slot, STARTED_AT, null);
    }
  }

  private void end(int slot, Instant now) {
    if (dates[slot * DATES + STARTED_AT] == Micros.NONE) {
      set(slot, STARTED_AT, now);
    }
    set(slot, ENDED_AT, now);
  }

  private void set(int slot, int which, @Nullable Instant instant) {
    dates[slot * DATES + which] = Micros.of(instant);
  }

  private @Nullable Instant get(int slot, int which) {
    return Micros.toInstant(dates[slot * DATES + which]);
  }

  public TaskInstanceRow.Dates of(int slot) {
    return new TaskInstanceRow.Dates(
        get(slot, SCHEDULED_AT),
        get(slot, QUEUED_AT),
        get(slot, STARTED_AT),
        get(slot, ENDED_AT),
        get(slot, WAKE_AT));
  }

  public Instant scheduledAt(int slot, Instant otherwise) {
    Instant at = get(slot, SCHEDULED_AT);
    return at == null ? otherwise : at;
  }

  public Instant startedAt(int slot, Instant otherwise) {
    Instant at = get(slot, STARTED_AT);
    return at == null ? otherwise : at;
  }

  public @Nullable Instant endedAt(int slot) {
    return get(slot, ENDED_AT);
  }

  public @Nullable Instant wakeAt(int slot) {
    return get(slot, WAKE_AT);
  }

  public void wakeAt(int slot, @Nullable Instant due) {
    set(slot, WAKE_AT, due);
  }
}
