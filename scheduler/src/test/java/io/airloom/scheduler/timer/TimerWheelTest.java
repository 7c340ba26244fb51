package io.airloom.scheduler.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimerWheelTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final TimerWheel<String> wheel = new TimerWheel<>(START);
  private final List<String> fired = new ArrayList<>();

  @Test
  void firesAtItsInstantAndNotAMicrosecondEarlier() {
    wheel.add(START.plusSeconds(5), "a");

    wheel.poll(START.plusSeconds(5).minusNanos(1_000), fired::add);
    assertThat(fired).isEmpty();
    wheel.poll(START.plusSeconds(5), fired::add);

    assertThat(fired).containsExactly("a");
    assertThat(wheel.size()).isZero();
  }

  @Test
  void firesAtTheNextPollWhatIsAlreadyDue() {
    wheel.poll(START.plusSeconds(60), fired::add);
    wheel.add(START, "late");

    wheel.poll(START.plusSeconds(60), fired::add);

    assertThat(fired).containsExactly("late");
  }

  @Test
  void leavesATimerAddedWhileFiringToTheNextPoll() {
    wheel.add(START.plusSeconds(1), "first");

    wheel.poll(
        START.plusSeconds(1),
        timer -> {
          fired.add(timer);
          wheel.add(START.plusSeconds(1), "second");
        });
    assertThat(fired).containsExactly("first");
    wheel.poll(START.plusSeconds(1), fired::add);

    assertThat(fired).containsExactly("first", "second");
  }

  @Test
  void tellsWhenToPollNext() {
    assertThat(wheel.nextPoll()).isNull();
    wheel.add(START.plusMillis(100), "near");

    assertThat(wheel.nextPoll()).isEqualTo(START.plusMillis(100));
  }

  @Test
  void firesWhatLiesYearsAhead() {
    Instant far = START.plus(Duration.ofDays(3_000));
    wheel.add(far, "far");

    wheel.poll(far.minusSeconds(1), fired::add);
    assertThat(fired).isEmpty();
    wheel.poll(far, fired::add);

    assertThat(fired).containsExactly("far");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void firesEveryTimerOnceAndInTime(long seed) {
    Random random = new Random(seed);
    TimerWheel<Instant> timers = new TimerWheel<>(START);
    Instant now = START;
    Instant before = START;
    int added = 0;
    int seen = 0;
    for (int round = 0; round < 2_000; round++) {
      if (random.nextInt(3) > 0) {
        timers.add(now.plusMillis((long) Math.pow(10, random.nextDouble() * 10)), now);
        added++;
      }
      Instant next = timers.nextPoll();
      now = now.plusMillis((long) Math.pow(10, random.nextDouble() * 6));
      List<Instant> due = new ArrayList<>();
      timers.poll(now, due::add);
      assertThat(due.isEmpty() || next == null || !next.isAfter(now))
          .as("nextPoll() is never later than a timer that fires")
          .isTrue();
      seen += due.size();
      before = now;
    }
    List<Instant> rest = new ArrayList<>();
    timers.poll(before.plus(Duration.ofDays(10_000)), rest::add);

    assertThat(seen + rest.size()).isEqualTo(added);
    assertThat(timers.size()).isZero();
  }
}
