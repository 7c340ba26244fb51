package io.airloom.core.timetable.tick;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Reads a relative delta from the keywords of dateutil's {@code relativedelta}. */
final class RelativeKeywords {
  private static final Set<String> KNOWN =
      Set.of(
          "years",
          "months",
          "weeks",
          "days",
          "hours",
          "minutes",
          "seconds",
          "microseconds",
          "year",
          "month",
          "day",
          "hour",
          "minute",
          "second",
          "microsecond");

  private final Map<String, Integer> keywords;

  RelativeKeywords(Map<String, Integer> keywords) {
    this.keywords = keywords;
  }

  Delta.Relative withWeekday(Optional<WeekdayMove> weekday) {
    Set<String> unknown = new TreeSet<>(keywords.keySet());
    unknown.removeAll(KNOWN);
    if (!unknown.isEmpty()) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected keywords of relativedelta, but found "
              + unknown
              + ". Use plural names to add and singular ones to set.");
    }
    return new Delta.Relative(amounts(), fields(), weekday);
  }

  private Amounts amounts() {
    return new Amounts(
        amount("years"),
        amount("months"),
        amount("days") + 7 * amount("weeks"),
        amount("hours"),
        amount("minutes"),
        amount("seconds"),
        amount("microseconds"));
  }

  private Fields fields() {
    return new Fields(
        field("year"),
        field("month"),
        field("day"),
        field("hour"),
        field("minute"),
        field("second"),
        field("microsecond"));
  }

  private int amount(String keyword) {
    return keywords.getOrDefault(keyword, 0);
  }

  private OptionalInt field(String keyword) {
    Integer value = keywords.get(keyword);
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
