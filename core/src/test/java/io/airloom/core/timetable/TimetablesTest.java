package io.airloom.core.timetable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.airloom.core.error.AirloomException;
import io.airloom.core.timetable.text.RunIds;
import io.airloom.core.timetable.tick.CronTicks;
import io.airloom.core.timetable.tick.Delta;
import io.airloom.core.timetable.tick.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimetablesTest {
  private static final Instant NOW = Instant.parse("2026-06-15T10:37:21.123456Z");
  private static final TimeRestriction UNBOUNDED =
      new TimeRestriction(Optional.empty(), Optional.empty(), false);

  @Test
  void previewGoesOnWithTheClock() {
    // given
    Timetable hourly = Timetables.fromSchedule("@hourly", ZoneOffset.UTC);

    // when
    List<DagRunInfo> runs =
        Timetables.preview(
            hourly, DataInterval.exact(Instant.parse("2026-06-15T10:00:00Z")), UNBOUNDED, NOW, 3);

    // then
    assertThat(runs)
        .extracting(DagRunInfo::runAfter)
        .containsExactly(
            Instant.parse("2026-06-15T11:00:00Z"),
            Instant.parse("2026-06-15T12:00:00Z"),
            Instant.parse("2026-06-15T13:00:00Z"));
  }

  @Test
  void previewEndsWhereTheClockStandsStill() {
    // when
    List<DagRunInfo> runs = Timetables.preview(new ContinuousTimetable(), null, UNBOUNDED, NOW, 5);

    // then
    assertThat(runs).hasSize(1);
  }

  @Test
  void previewEndsWithTheRunsOfAnExpressionThatNeverMatches() {
    // given
    Timetable never = Timetables.fromSchedule("0 0 31 2 *", ZoneOffset.UTC);

    // then
    assertThat(Timetables.preview(never, null, UNBOUNDED, NOW, 5)).isEmpty();
    assertThatExceptionOfType(AirloomException.class)
        .isThrownBy(() ->
            new CronDataIntervalTimetable(CronTicks.of("0 0 31 2 *", ZoneOffset.UTC))
                .inferManualDataInterval(NOW));
  }

  @Test
  void backfillStopsBeforeTheIntervalThatIsNotOver() {
    // given
    Timetable daily = Timetables.fromSchedule("@daily", ZoneOffset.UTC, true);

    // when
    List<DagRunInfo> runs =
        Timetables.backfill(
            daily, Instant.parse("2026-06-13T00:00:00Z"), NOW.plus(Duration.ofDays(9)), NOW, 100);

    // then
    assertThat(runs)
        .extracting(DagRunInfo::logicalDate)
        .containsExactly(
            Instant.parse("2026-06-13T00:00:00Z"), Instant.parse("2026-06-14T00:00:00Z"));
  }

  @Test
  void scheduleThatIsNoneIsRefusedWithColumnAndHint() {
    assertThatExceptionOfType(AirloomException.class)
        .isThrownBy(() -> Timetables.fromSchedule("0 25 * * *", ZoneOffset.UTC))
        .withMessageContaining("hour field")
        .withMessageContaining("column 3")
        .withMessageContaining("from 0 to 23");
  }

  @Test
  void catchupNeedsAStartDate() {
    // given
    Timetable daily = Timetables.fromSchedule("@daily", ZoneOffset.UTC);

    // then
    assertThat(Timetables.problems(daily, Optional.empty(), true, 16))
        .singleElement()
        .asString()
        .contains("start date");
    assertThat(Timetables.problems(new NullTimetable(), Optional.empty(), true, 16)).isEmpty();
  }

  @Test
  void continuousScheduleAllowsOneActiveRun() {
    assertThat(Timetables.problems(new ContinuousTimetable(), Optional.empty(), false, 2))
        .singleElement()
        .asString()
        .contains("max_active_runs of at most 1");
  }

  @Test
  void equalSchedulesAreEqual() {
    assertThat(Timetables.fromSchedule("@daily", Zones.of("Europe/Berlin")))
        .isEqualTo(Timetables.fromSchedule("0 0 * * *", Zones.of("Europe/Berlin")))
        .isNotEqualTo(Timetables.fromSchedule("0 0 * * *", ZoneOffset.UTC));
    assertThat(Timetables.fromDelta(Delta.of(Duration.ofHours(6)), false).summary())
        .isEqualTo("6:00:00");
  }

  @Test
  void unknownZonesAreRefused() {
    assertThatExceptionOfType(AirloomException.class)
        .isThrownBy(() -> Zones.of("Mars/Olympus"))
        .withMessageContaining("\"Mars/Olympus\"");
    assertThatExceptionOfType(AirloomException.class).isThrownBy(() -> Zones.of("+02:00"));
  }

  @Test
  void runIdsKeepTheOffset() {
    // given
    OffsetDateTime runAfter = OffsetDateTime.parse("2026-06-15T12:00:00.5+02:00");

    // then
    assertThat(RunIds.of("manual", runAfter)).isEqualTo("manual__2026-06-15T12:00:00.500000+02:00");
    assertThat(RunIds.unique("asset_triggered", runAfter, "k3J9xQ2a"))
        .isEqualTo("asset_triggered__2026-06-15T12:00:00.500000+02:00_k3J9xQ2a");
    assertThat(RunIds.partitioned("scheduled", runAfter, "2026-06-15", "k3J9xQ2a"))
        .isEqualTo("scheduled__2026-06-15T12:00:00.500000+02:00__2026-06-15__k3J9xQ2a");
  }
}
