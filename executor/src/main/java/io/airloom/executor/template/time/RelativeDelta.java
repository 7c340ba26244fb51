package io.airloom.executor.template.time;

import io.airloom.executor.template.value.Arguments;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Value;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code dateutil.relativedelta}: replaced fields first, then added ones. */
final class RelativeDelta implements HostValue {
  private static final List<String> ADDED =
      List.of("years", "months", "weeks", "days", "hours", "minutes", "seconds", "microseconds");
  private static final List<String> SET =
      List.of("year", "month", "day", "hour", "minute", "second", "microsecond", "weekday");
  private static final Signature SIGNATURE =
      Signature.parse(
          "relativedelta(dt1=, dt2=, years=, months=, days=, leapdays=, weeks=, hours=, minutes=,"
              + " seconds=, microseconds=, year=, month=, day=, weekday=, yearday=, nlyearday=,"
              + " hour=, minute=, second=, microsecond=)");

  private final long[] added;
  private final int[] set;

  private RelativeDelta(long[] added, int[] set) {
    this.added = added;
    this.set = set;
  }

  static Value of(Arguments arguments) {
    SIGNATURE.bind(arguments);
    long[] added = new long[ADDED.size()];
    int[] set = new int[SET.size()];
    for (int i = 0; i < added.length; i++) {
      Value value = arguments.named().get(ADDED.get(i));
      added[i] = value instanceof Int number ? number.toIndex() : 0;
    }
    for (int i = 0; i < set.length; i++) {
      Value value = arguments.named().get(SET.get(i));
      set[i] = value instanceof Int number ? number.toIndex() : -1;
    }
    return new RelativeDelta(added, set);
  }

  private LocalDateTime applyTo(LocalDateTime time, int sign) {
    int year = set[0] < 0 ? time.getYear() : set[0];
    int month = set[1] < 0 ? time.getMonthValue() : set[1];
    LocalDate target =
        Fields.date(year, month, 1).plusYears(sign * added[0]).plusMonths(sign * added[1]);
    int day = Math.min(target.lengthOfMonth(), set[2] < 0 ? time.getDayOfMonth() : set[2]);
    LocalDateTime moved =
        target
            .withDayOfMonth(day)
            .atTime(
                Fields.time(
                    set[3] < 0 ? time.getHour() : set[3],
                    set[4] < 0 ? time.getMinute() : set[4],
                    set[5] < 0 ? time.getSecond() : set[5],
                    set[6] < 0 ? time.getNano() / 1000 : set[6]))
            .plusDays(sign * (added[2] * 7 + added[3]))
            .plusHours(sign * added[4])
            .plusMinutes(sign * added[5])
            .plusSeconds(sign * added[6])
            .plusNanos(sign * added[7] * 1000);
    return set[7] < 0 ? moved : moved.with(TemporalAdjusters.nextOrSame(DayOfWeek.of(set[7] + 1)));
  }

  @Override
  public @Nullable Value attribute(Rendering rendering, String name) {
    int index = ADDED.indexOf(name);
    return index < 0 ? null : Int.of(index == 3 ? added[3] + 7 * added[2] : added[index]);
  }

  @Override
  public @Nullable Value operate(String symbol, Value other, boolean reflected) {
    if (symbol.equals("-x")) {
      long[] negated = added.clone();
      for (int i = 0; i < negated.length; i++) {
        negated[i] = -negated[i];
      }
      return new RelativeDelta(negated, set);
    }
    boolean adds = symbol.equals("+");
    boolean subtracts = symbol.equals("-") && reflected;
    if (!adds && !subtracts) {
      return null;
    }
    int sign = adds ? 1 : -1;
    return switch (other) {
      case DateTimeValue time -> time.with(Fields.requireRange(() -> applyTo(time.local(), sign)));
      case DateValue date ->
          new DateValue(
              Fields.requireRange(() -> applyTo(date.date().atStartOfDay(), sign).toLocalDate()));
      default -> null;
    };
  }

  @Override
  public boolean truthy() {
    return true;
  }

  @Override
  public String typeName() {
    return "relativedelta";
  }

  @Override
  public String qualifiedTypeName() {
    return "dateutil.relativedelta.relativedelta";
  }

  @Override
  public String repr() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < added.length; i++) {
      if (added[i] != 0) {
        parts.add(ADDED.get(i) + "=" + (added[i] > 0 ? "+" : "") + added[i]);
      }
    }
    for (int i = 0; i < set.length; i++) {
      if (set[i] >= 0) {
        parts.add(SET.get(i) + "=" + set[i]);
      }
    }
    return "relativedelta(" + String.join(", ", parts) + ")";
  }
}
