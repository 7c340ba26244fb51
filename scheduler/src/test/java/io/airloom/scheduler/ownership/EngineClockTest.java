package io.airloom.scheduler.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EngineClockTest {
  private static final Instant DATABASE = Instant.parse("2026-01-01T00:00:00Z");

  private long nanos = 5;
  private final EngineClock clock = new EngineClock(() -> nanos);

  @Test
  void carriesTheDatabasesClockOn() {
    clock.anchor(DATABASE);

    nanos += 1_500_000_000L;

    assertThat(clock.instant()).isEqualTo(DATABASE.plusMillis(1_500));
  }

  @Test
  void standsUntilTheDatabaseHasCaughtUp() {
    clock.anchor(DATABASE.plusSeconds(10));

    clock.anchor(DATABASE.plusSeconds(8));
    assertThat(clock.instant()).isEqualTo(DATABASE.plusSeconds(10));
    nanos += 3_000_000_000L;

    assertThat(clock.instant()).isEqualTo(DATABASE.plusSeconds(11));
  }
}
