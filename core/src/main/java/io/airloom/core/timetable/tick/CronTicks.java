package io.airloom.core.timetable.tick;

import io.airloom.core.timetable.cron.CronDescription;
import io.airloom.core.timetable.cron.CronExpression;
import io.airloom.core.timetable.cron.CronProblem;
import io.airloom.core.timetable.cron.CronReading;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ticks of a cron expression in a time zone, across clock changes exactly as Airflow 3.3.
 *
 * <p>An expression whose hour field is a star counts elapsed time: the distance between two ticks
 * is taken on the wall clock and added to the instant, so that such a schedule fires in both halves
 * of a repeated hour. Any other expression names wall-clock times: one that occurs twice fires at
 * the second occurrence, one that is skipped fires later by the length of the gap.
 *
 * <p>An expression that cannot be read is kept, has a {@link #problem()} and no ticks: Airflow too
 * finds some of them only at the time of scheduling.
 */
public final class CronTicks implements Ticks {
  private static final Map<String, String> PRESETS =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@quarterly", "0 0 1 */3 *",
          "@yearly", "0 0 1 1 *");

  private final String expression;
  private final ZoneId zone;
  private final CronReading reading;

  private CronTicks(String expression, ZoneId zone) {
    this.expression = expression;
    this.zone = zone;
    this.reading = CronReading.of(expression);
  }

  /** The ticks of an expression or preset such as {@code @daily}; never throws. */
  public static CronTicks of(String cronOrPreset, ZoneId zone) {
    return new CronTicks(PRESETS.getOrDefault(cronOrPreset, cronOrPreset), zone);
  }

  /** The expression, where a preset is replaced by what it stands for. */
  public String expression() {
    return expression;
  }

  /** The zone whose wall clock the expression names. */
  public ZoneId zone() {
    return zone;
  }

  /** Why the expression has no ticks; empty if it can be read. */
  public Optional<CronProblem> problem() {
    return switch (reading) {
      case CronReading.Accepted(_) -> Optional.empty();
      case CronReading.Refused(var problem) -> Optional.of(problem);
    };
  }

  /** The expression in English words; empty for six and seven fields, as in Airflow. */
  public String description() {
    CronExpression cron = accepted();
    return cron == null || cron.fieldCount() > 5 ? "" : CronDescription.of(expression);
  }

  @Override
  public @Nullable Instant next(Instant current) {
    CronExpression cron = accepted();
    if (cron == null) {
      return null;
    }
    LocalDateTime wall = LocalDateTime.ofInstant(current, zone);
    LocalDateTime tick = cron.next(wall);
    return tick == null ? null : toInstant(cron, current, wall, tick);
  }

  @Override
  public @Nullable Instant previous(Instant current) {
    CronExpression cron = accepted();
    if (cron == null) {
      return null;
    }
    LocalDateTime wall = LocalDateTime.ofInstant(current, zone);
    LocalDateTime tick = cron.previous(wall);
    return tick == null ? null : toInstant(cron, current, wall, tick);
  }

  @Override
  public @Nullable Instant alignToNext(Instant current) {
    Instant next = next(current);
    Instant back = next == null ? null : previous(next);
    return back == null || !back.equals(current) ? ifBoth(next, back) : current;
  }

  @Override
  public @Nullable Instant alignToPrevious(Instant current) {
    Instant previous = previous(current);
    Instant forth = previous == null ? null : next(previous);
    return forth == null || !forth.equals(current) ? ifBoth(previous, forth) : current;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CronTicks that
        && expression.equals(that.expression)
        && zone.equals(that.zone);
  }

  @Override
  public int hashCode() {
    return 31 * expression.hashCode() + zone.hashCode();
  }

  @Override
  public String toString() {
    return "CronTicks[" + expression + " " + zone + "]";
  }

  private @Nullable CronExpression accepted() {
    return switch (reading) {
      case CronReading.Accepted(var cron) -> cron;
      case CronReading.Refused(_) -> null;
    };
  }

  private Instant toInstant(
      CronExpression cron, Instant current, LocalDateTime wall, LocalDateTime tick) {
    return cron.everyHour()
        ? current.plus(Duration.between(wall, tick))
        : ZonedDateTime.ofLocal(tick, zone, null).withLaterOffsetAtOverlap().toInstant();
  }

  private static @Nullable Instant ifBoth(@Nullable Instant tick, @Nullable Instant proof) {
    return proof == null ? null : tick;
  }
}
