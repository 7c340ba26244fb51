package io.airloom.core.timetable.cron;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one expression and checks what concerns more than one of its fields. */
final class CronParser {
  private static final int MIN_FIELDS = 5;
  private static final int MAX_FIELDS = 7;

  private final CronText text;
  private final Map<CronField, FieldValues> fields = new EnumMap<>(CronField.class);

  CronParser(String expression) {
    this.text = CronText.of(expression);
  }

  CronExpression parse() {
    int count = text.fields().size();
    if (count < MIN_FIELDS || count > MAX_FIELDS) {
      throw new CronRefusal(wrongFieldCount());
    }
    for (CronField field : CronField.IN_ORDER.subList(0, count)) {
      fields.put(field, new FieldParser(text, field).parse(text.field(field)));
    }
    fields.values().forEach(this::widenIfComplete);
    refuseMixedOrdinals(values(CronField.DAY_OF_WEEK));
    return new CronExpression(content());
  }

  /**
   * A field that lists all its values is a star. Not so the two day fields beside one without any
   * star: there "every day" has to stay an alternative of its own.
   */
  private void widenIfComplete(FieldValues field) {
    if (field.itemCount() != field.field.size()) {
      return;
    }
    CronField other =
        switch (field.field) {
          case DAY_OF_MONTH -> CronField.DAY_OF_WEEK;
          case DAY_OF_WEEK -> CronField.DAY_OF_MONTH;
          case MINUTE, HOUR, MONTH, SECOND, YEAR -> null;
        };
    if (other == null || text.field(other).text().contains("*")) {
      field.becomeStar();
    }
  }

  private void refuseMixedOrdinals(FieldValues weekdays) {
    boolean allListed = weekdays.itemCount() == weekdays.field.size();
    if (weekdays.ordinals == 0 || allListed || weekdays.plainWeekdays().isEmpty()) {
      return;
    }
    CronText.Part part = text.field(CronField.DAY_OF_WEEK);
    throw new CronRefusal(
        problem(
            part.column(),
            CronField.DAY_OF_WEEK,
            "Expected either plain weekdays or weekdays with an ordinal (#, L)",
            "\"" + part.text() + "\" mixes both",
            "Use two schedules, for example MultipleCronTriggerTimetable."));
  }

  private CronExpression.Content content() {
    FieldValues days = values(CronField.DAY_OF_MONTH);
    FieldValues weekdays = values(CronField.DAY_OF_WEEK);
    boolean ordinalOrNearest = weekdays.ordinals != 0 || days.nearestTo != 0;
    boolean eitherDay = !days.star && !weekdays.star;
    return new CronExpression.Content(
        new TimesOfDay(
            values(CronField.HOUR).allowed(), values(CronField.MINUTE).allowed(), seconds()),
        values(CronField.MONTH).allowed(),
        years(),
        dayRules(days, weekdays, eitherDay),
        eitherDay && ordinalOrNearest,
        values(CronField.HOUR).isBareStar(),
        fields.size());
  }

  private FieldValues values(CronField field) {
    return Objects.requireNonNull(fields.get(field));
  }

  private BitSet seconds() {
    FieldValues seconds = fields.get(CronField.SECOND);
    return seconds == null ? BitSet.valueOf(new long[] {1}) : seconds.allowed();
  }

  private @Nullable BitSet years() {
    FieldValues years = fields.get(CronField.YEAR);
    return years == null || years.star ? null : years.values;
  }

  /**
   * If both day fields are restricted, either suffices. Ordinals and W hold on both sides, though,
   * so there each side has to be able to match at all, or the expression has no tick.
   */
  private static List<DayRule> dayRules(FieldValues days, FieldValues weekdays, boolean eitherDay) {
    DayRule both =
        new DayRule(
            days.star ? DayRule.EVERY_DAY : mask(days.values),
            days.lastDay,
            days.nearestTo,
            weekdays.star ? DayRule.EVERY_WEEKDAY : mask(weekdays.values),
            weekdays.ordinals);
    return eitherDay ? List.of(both.onAnyWeekday(), both.onAnyDay()) : List.of(both);
  }

  private static int mask(BitSet values) {
    long[] words = values.toLongArray();
    return words.length == 0 ? 0 : (int) words[0];
  }

  private CronProblem wrongFieldCount() {
    String found =
        text.expression().isBlank()
            ? "it is empty"
            : "\"" + text.expression() + "\" has " + text.fields().size();
    return problem(
        1, null, "Expected a cron expression of 5, 6 or 7 fields", found, fieldCountHint());
  }

  private String fieldCountHint() {
    String lower = text.expression().strip().toLowerCase(Locale.ROOT);
    if (lower.equals("@once") || lower.equals("@continuous")) {
      return "Give " + lower + " as the schedule itself, it is no cron expression.";
    }
    if (lower.startsWith("@")) {
      return "Use one of @hourly, @daily, @weekly, @monthly, @quarterly, @yearly.";
    }
    return "Write minute, hour, day of month, month and day of week, separated by blanks.";
  }

  private CronProblem problem(
      int column, @Nullable CronField field, String expected, String found, String hint) {
    return new CronProblem(
        text.expression(), column, field, expected + ", but " + found + ". " + hint);
  }
}
