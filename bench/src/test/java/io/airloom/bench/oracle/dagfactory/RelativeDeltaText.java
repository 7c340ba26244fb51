package io.airloom.bench.oracle.dagfactory;

import io.airloom.core.timetable.DeltaDataIntervalTimetable;
import io.airloom.core.timetable.DeltaTriggerTimetable;
import io.airloom.core.timetable.Timetable;
import io.airloom.core.timetable.tick.Amounts;
import io.airloom.core.timetable.tick.Delta;
import io.airloom.core.timetable.tick.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Python's text of a {@code relativedelta}: amounts with a sign, fields without. */
final class RelativeDeltaText {
  private final List<String> parts = new ArrayList<>();

  private RelativeDeltaText() {}

  static String of(Timetable timetable) {
    Delta delta =
        switch (timetable) {
          case DeltaTriggerTimetable(Delta found, _) -> found;
          case DeltaDataIntervalTimetable(Delta found) -> found;
          default -> null;
        };
    if (!(delta instanceof Delta.Relative(Amounts amounts, Fields fields, _))) {
      return timetable.summary();
    }
    RelativeDeltaText text = new RelativeDeltaText();
    text.amount("years", amounts.years());
    text.amount("months", amounts.months());
    text.amount("days", amounts.days());
    text.amount("hours", amounts.hours());
    text.amount("minutes", amounts.minutes());
    text.amount("seconds", amounts.seconds());
    text.amount("microseconds", amounts.microseconds());
    text.field("year", fields.year());
    text.field("month", fields.month());
    text.field("day", fields.day());
    text.field("hour", fields.hour());
    text.field("minute", fields.minute());
    text.field("second", fields.second());
    text.field("microsecond", fields.microsecond());
    return "relativedelta(" + String.join(", ", text.parts) + ")";
  }

  private void amount(String name, int value) {
    if (value != 0) {
      parts.add("%s=%+d".formatted(name, value));
    }
  }

  private void field(String name, OptionalInt value) {
    value.ifPresent(number -> parts.add(name + "=" + number));
  }
}
