package io.airloom.core.timetable.tick;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Spells a relative delta as dateutil does: {@code relativedelta(months=+1, day=31)}. */
final class RelativeText {
  private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  private final List<String> parts = new ArrayList<>();

  private RelativeText() {}

  static String of(Delta.Relative delta) {
    RelativeText text = new RelativeText();
    text.addAmounts(delta.amounts());
    Fields fields = delta.fields();
    text.set("year", fields.year());
    text.set("month", fields.month());
    text.set("day", fields.day());
    delta.weekday().ifPresent(text::setWeekday);
    text.set("hour", fields.hour());
    text.set("minute", fields.minute());
    text.set("second", fields.second());
    text.set("microsecond", fields.microsecond());
    return "relativedelta(" + String.join(", ", text.parts) + ")";
  }

  private void addAmounts(Amounts amounts) {
    add("years", amounts.years());
    add("months", amounts.months());
    add("days", amounts.days());
    add("hours", amounts.hours());
    add("minutes", amounts.minutes());
    add("seconds", amounts.seconds());
    add("microseconds", amounts.microseconds());
  }

  private void add(String name, int amount) {
    if (amount != 0) {
      parts.add(name + "=" + signed(amount));
    }
  }

  private void set(String name, OptionalInt value) {
    value.ifPresent(number -> parts.add(name + "=" + number));
  }

  private void setWeekday(WeekdayMove move) {
    String nth = move.nth() == 0 ? "" : "(" + signed(move.nth()) + ")";
    parts.add("weekday=" + WEEKDAYS.get(move.day().getValue() - 1) + nth);
  }

  private static String signed(int number) {
    return number > 0 ? "+" + number : Integer.toString(number);
  }
}
