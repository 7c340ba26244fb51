package io.airloom.scheduler.timer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A hierarchical timing wheel (Varghese and Lauck, SOSP 1987): adding and firing a timer cost O(1),
 * however many wait.
 *
 * <p>Three levels of 512 buckets, 16 ms, 8.2 s and 70 minutes wide; what lies further ahead waits
 * in one list that is looked through whenever the top level has turned. A timer fires at the first
 * poll at or after its instant, never earlier. Timers are not cancelled: whoever gets one checks
 * whether it still means something.
 *
 * <p>Not thread-safe, and without a clock: time comes with each call and never goes back.
 */
public final class TimerWheel<T> {
  private static final int BITS = 9;
  private static final int SLOTS = 1 << BITS;
  private static final int MASK = SLOTS - 1;
  private static final int LEVELS = 3;
  private static final long TICK_MICROS = 16_000;

  private final @Nullable Timer<T>[][] levels;
  private @Nullable Timer<T> beyond;

  /** Everything before this tick has fired. */
  private long tick;

  /** Number of timers on each level, so that empty stretches are skipped. */
  private final int[] waiting = new int[LEVELS];

  private int size;
  private long added;

  private static final class Timer<T> {
    final long dueMicros;
    final T payload;
    @Nullable Timer<T> next;

    Timer(long dueMicros, T payload) {
      this.dueMicros = dueMicros;
      this.payload = payload;
    }
  }

  /** An empty wheel that begins at the given time. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public TimerWheel(Instant start) {
    levels = new Timer[LEVELS][SLOTS];
    tick = micros(start) / TICK_MICROS;
  }

  /** Number of timers that have not fired. */
  public int size() {
    return size;
  }

  /** Number of timers ever added, by which a caller can tell that there are new ones. */
  public long added() {
    return added;
  }

  /** Adds a timer; one that is already due fires at the next poll. */
  public void add(Instant due, T payload) {
    size++;
    added++;
    place(new Timer<>(micros(due), payload));
  }

  /** Fires everything due at the given time. A timer added while firing waits for the next poll. */
  public void poll(Instant now, Consumer<T> sink) {
    long nowMicros = micros(now);
    long last = nowMicros / TICK_MICROS;
    @Nullable Timer<T> due = null;
    while (tick < last) {
      if (waiting[0] == 0) {
        skipEmpty(last);
      } else {
        due = prepend(takeBucket(0, (int) (tick & MASK)), due);
        tick++;
        cascade();
      }
    }
    due = takeDueNow(nowMicros, due);
    fire(due, sink);
  }

  /**
   * When to poll next: not after the earliest timer.
   *
   * @return null if no timer waits
   */
  public @Nullable Instant nextPoll() {
    if (size == 0) {
      return null;
    }
    for (int ahead = 0; ahead < SLOTS - (int) (tick & MASK); ahead++) {
      Timer<T> timer = levels[0][(int) ((tick + ahead) & MASK)];
      if (timer != null) {
        return instant(earliest(timer));
      }
    }
    return instant((tick | MASK) * TICK_MICROS + TICK_MICROS);
  }

  /** Goes on to the next bucket of the lowest level that has any timer, but not past the tick. */
  private void skipEmpty(long last) {
    int level = 1;
    while (level < LEVELS && waiting[level] == 0) {
      level++;
    }
    long next = ((tick >>> (BITS * level)) + 1) << (BITS * level);
    tick = Math.min(next, last);
    if (tick == next) {
      cascade();
    }
  }

  private @Nullable Timer<T> takeBucket(int level, int slot) {
    Timer<T> bucket = levels[level][slot];
    levels[level][slot] = null;
    for (Timer<T> timer = bucket; timer != null; timer = timer.next) {
      waiting[level]--;
    }
    return bucket;
  }

  private static <T> long earliest(Timer<T> bucket) {
    long earliest = Long.MAX_VALUE;
    for (Timer<T> timer = bucket; timer != null; timer = timer.next) {
      earliest = Math.min(earliest, timer.dueMicros);
    }
    return earliest;
  }

  private void place(Timer<T> timer) {
    long due = Math.max(timer.dueMicros / TICK_MICROS, tick);
    for (int level = 0; level < LEVELS; level++) {
      // Same turn of the next level up: the bucket's place is unambiguous.
      if (due >>> (BITS * (level + 1)) == tick >>> (BITS * (level + 1))) {
        int slot = (int) (due >>> (BITS * level)) & MASK;
        timer.next = levels[level][slot];
        levels[level][slot] = timer;
        waiting[level]++;
        return;
      }
    }
    timer.next = beyond;
    beyond = timer;
  }

  /** Spreads the buckets that the wheel has reached over the level below. */
  private void cascade() {
    if ((tick & MASK) != 0) {
      return;
    }
    int level = 1;
    while (level < LEVELS && (tick >>> (BITS * level) & MASK) == 0) {
      level++;
    }
    if (level == LEVELS) {
      Timer<T> far = beyond;
      beyond = null;
      replace(far);
      level--;
    }
    for (; level > 0; level--) {
      int slot = (int) (tick >>> (BITS * level)) & MASK;
      replace(takeBucket(level, slot));
    }
  }

  private void replace(@Nullable Timer<T> bucket) {
    Timer<T> timer = bucket;
    while (timer != null) {
      Timer<T> next = timer.next;
      place(timer);
      timer = next;
    }
  }

  /** Of the bucket in progress, only what is due to the microsecond. */
  private @Nullable Timer<T> takeDueNow(long nowMicros, @Nullable Timer<T> due) {
    int slot = (int) (tick & MASK);
    @Nullable Timer<T> bucket = levels[0][slot];
    @Nullable Timer<T> kept = null;
    @Nullable Timer<T> taken = due;
    while (bucket != null) {
      Timer<T> next = bucket.next;
      if (bucket.dueMicros <= nowMicros) {
        bucket.next = taken;
        taken = bucket;
        waiting[0]--;
      } else {
        bucket.next = kept;
        kept = bucket;
      }
      bucket = next;
    }
    levels[0][slot] = kept;
    return taken;
  }

  private static <T> @Nullable Timer<T> prepend(
      @Nullable Timer<T> bucket, @Nullable Timer<T> rest) {
    @Nullable Timer<T> result = rest;
    Timer<T> timer = bucket;
    while (timer != null) {
      Timer<T> next = timer.next;
      timer.next = result;
      result = timer;
      timer = next;
    }
    return result;
  }

  private void fire(@Nullable Timer<T> due, Consumer<T> sink) {
    for (Timer<T> timer = due; timer != null; timer = timer.next) {
      size--;
      sink.accept(timer.payload);
    }
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
