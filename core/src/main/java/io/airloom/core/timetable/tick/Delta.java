package io.airloom.core.timetable.tick;

import io.airloom.core.timetable.text.IsoText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A distance in time: Python's {@code timedelta} or dateutil's {@code relativedelta}. */
public sealed interface Delta extends Ticks {

  /** No distance at all. */
  static Delta none() {
    return new Fixed(Duration.ZERO);
  }

  /** A fixed delta of the given length, of which what is below a microsecond is dropped. */
  static Delta of(Duration span) {
    return new Fixed(span.truncatedTo(ChronoUnit.MICROS));
  }

  /**
   * A relative delta.
   *
   * @param keywords those of dateutil: {@code years}, {@code months}, {@code weeks}, … add, {@code
   *     month}, {@code day}, {@code hour}, … set
   * @param weekday where the result moves to at the end
   * @throws io.airloom.core.error.AirloomException if a keyword is unknown
   */
  static Delta relative(Map<String, Integer> keywords, Optional<WeekdayMove> weekday) {
    return new RelativeKeywords(keywords).withWeekday(weekday);
  }

  /** The text shown as a schedule's summary, spelt as in Python. */
  String summary();

  /** Whether it leads forward in time from at least one day of a year. */
  boolean isPositive();

  /** A delta has no grid of its own: every instant is a tick. */
  @Override
  default Instant alignToNext(Instant current) {
    return current;
  }

  @Override
  default Instant alignToPrevious(Instant current) {
    return current;
  }

  /**
   * An exact span of elapsed time.
   *
   * @param span to the microsecond
   */
  record Fixed(Duration span) implements Delta {
    @Override
    public Instant next(Instant current) {
      return current.plus(span);
    }

    @Override
    public Instant previous(Instant current) {
      return current.minus(span);
    }

    @Override
    public String summary() {
      return IsoText.of(span);
    }

    @Override
    public boolean isPositive() {
      return span.isPositive();
    }
  }

  /**
   * A calendar distance in UTC: fields that are set, then amounts that are added (a day past the
   * month's end becomes its last day), then a move to a weekday. The result is null outside the
   * years 1 to 9999.
   *
   * @param amounts what is added
   * @param fields what is set first
   * @param weekday where the result moves to at the end
   */
  record Relative(Amounts amounts, Fields fields, Optional<WeekdayMove> weekday) implements Delta {
    private static final int CHECKED_DAYS = 366;

    @Override
    public @Nullable Instant next(Instant current) {
      return moved(current, amounts);
    }

    @Override
    public @Nullable Instant previous(Instant current) {
      return moved(current, amounts.negated());
    }

    @Override
    public String summary() {
      return RelativeText.of(this);
    }

    @Override
    public boolean isPositive() {
      LocalDateTime day = LocalDate.of(2024, 1, 1).atStartOfDay();
      for (int i = 0; i < CHECKED_DAYS; i++) {
        Instant start = day.plusDays(i).toInstant(ZoneOffset.UTC);
        Instant end = next(start);
        if (end != null && end.isAfter(start)) {
          return true;
        }
      }
      return false;
    }

    private @Nullable Instant moved(Instant current, Amounts by) {
      try {
        LocalDateTime start = LocalDateTime.ofInstant(current, ZoneOffset.UTC);
        YearMonth month =
            YearMonth.of(
                    fields.year().orElse(start.getYear()),
                    fields.month().orElse(start.getMonthValue()))
                .plusMonths(by.totalMonths());
        int day = Math.min(fields.day().orElse(start.getDayOfMonth()), month.lengthOfMonth());
        LocalDateTime moved =
            month.atDay(day).atTime(fields.time(start.toLocalTime())).plusDays(by.days());
        LocalDateTime end = onWeekday(moved.plus(by.timeOfDay()));
        return end.getYear() < 1 || end.getYear() > 9999 ? null : end.toInstant(ZoneOffset.UTC);
      } catch (DateTimeException _) {
        return null;
      }
    }

    private LocalDateTime onWeekday(LocalDateTime time) {
      return weekday.isEmpty() ? time : time.plusDays(weekday.get().daysFrom(time.getDayOfWeek()));
    }
  }
}
