package io.airloom.core.timetable.tick;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTicksTest {

  @ParameterizedTest
  @CsvSource({
    // A skipped time fires later by the gap.
    "30 2 * * *, Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
    // A repeated time fires at its second occurrence.
    "30 2 * * *, Europe/Berlin, 2026-10-24T12:00:00Z, 2026-10-25T01:30:00Z",
    // An hourly schedule fires in both halves of the repeated hour.
    "30 * * * *, Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z",
    // A schedule of every second hour keeps to the wall clock.
    "0 */2 * * *, Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T01:00:00Z",
    "0 0 * * *, Australia/Lord_Howe, 2026-04-04T13:00:00Z, 2026-04-05T13:30:00Z",
  })
  void nextTickAcrossClockChanges(String cron, String zone, Instant current, Instant expected) {
    // when
    Instant next = CronTicks.of(cron, Zones.of(zone)).next(current);

    // then
    assertThat(next).isEqualTo(expected);
  }
}
