package io.airloom.executor.template.time;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Real;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What pendulum's {@code DateTime} has beyond Python's {@code datetime}. */
final class PendulumMethods {
  private static final String RFC_1123 = "ddd, DD MMM YYYY HH:mm:ss ZZ";
  private static final String RFC_822 = "ddd, DD MMM YY HH:mm:ss ZZ";

  /** The texts that are fixed formats. */
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("to_date_string", "YYYY-MM-DD"),
          Map.entry("to_time_string", "HH:mm:ss"),
          Map.entry("to_datetime_string", "YYYY-MM-DD HH:mm:ss"),
          Map.entry("to_formatted_date_string", "MMM DD, YYYY"),
          Map.entry("to_day_datetime_string", "ddd, MMM D, YYYY h:mm A"),
          Map.entry("to_atom_string", "YYYY-MM-DDTHH:mm:ssZ"),
          Map.entry("to_cookie_string", "dddd, DD-MMM-YYYY HH:mm:ss zz"),
          Map.entry("to_rfc822_string", RFC_822),
          Map.entry("to_rfc850_string", "dddd, DD-MMM-YY HH:mm:ss zz"),
          Map.entry("to_rfc1036_string", RFC_822),
          Map.entry("to_rfc1123_string", RFC_1123),
          Map.entry("to_rfc2822_string", RFC_1123),
          Map.entry("to_rss_string", RFC_1123),
          Map.entry("to_w3c_string", "YYYY-MM-DDTHH:mm:ssZ"));

  private static final Builtins METHODS = differences(movements(texts(Builtins.builder()))).build();

  private PendulumMethods() {}

  private static DateTimeValue self(Signature.Bound arguments) {
    return DateTimeMethods.self(arguments);
  }

  private static Builtins.Builder texts(Builtins.Builder methods) {
    TEXTS.forEach((name, format) ->
        methods.add(
            name + "(self)", (_, a) -> Str.of(PendulumFormat.format(self(a), format, "en"))));
    return methods
        .add(
            "format(self, fmt, locale=)",
            (_, a) -> Str.of(PendulumFormat.format(self(a), a.text(1, ""), a.text(2, "en"))))
        .add(
            "to_iso8601_string(self)",
            (_, a) -> Str.of(self(a).iso("T", "auto").replaceFirst("\\+00:00$", "Z")))
        .add("to_rfc3339_string(self)", (_, a) -> Str.of(self(a).iso("T", "auto")))
        .add("is_leap_year(self)", (_, a) -> Bool.of(self(a).local().toLocalDate().isLeapYear()))
        .add(
            "is_long_year(self)",
            (_, a) ->
                Bool.of(
                    IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(self(a).local()).getMaximum()
                        == 53))
        .add("is_dst(self)", (_, a) -> Bool.of(DateTimeMethods.daylightSaving(self(a)).truthy()))
        .add("is_utc(self)", (_, a) -> Bool.of(isUtc(self(a))))
        .add("is_local(self)", (_, a) -> Bool.of(isUtc(self(a))))
        .add("is_future(self)", (r, a) -> Bool.of(self(a).instant().isAfter(r.now())))
        .add("is_past(self)", (r, a) -> Bool.of(self(a).instant().isBefore(r.now())))
        .add(
            "is_same_day(self, dt)",
            (_, a) ->
                Bool.of(self(a).local().toLocalDate().equals(other(a, 1).local().toLocalDate())))
        .add("is_anniversary(self, dt=)", (r, a) -> anniversary(r, a))
        .add("is_birthday(self, dt=)", (r, a) -> anniversary(r, a));
  }

  private static Builtins.Builder movements(Builtins.Builder methods) {
    String units = "years=, months=, weeks=, days=, hours=, minutes=, seconds=, microseconds=)";
    return methods
        .add("add", "DateTime.add(self, " + units, (_, a) -> PendulumShift.add(a, 1))
        .add("subtract", "DateTime.subtract(self, " + units, (_, a) -> PendulumShift.add(a, -1))
        .add("in_timezone(self, tz)", (_, a) -> inZone(a))
        .add("in_tz(self, tz)", (_, a) -> inZone(a))
        .add("start_of(self, unit)", (_, a) -> PendulumShift.startOf(self(a), a.text(1, "")))
        .add("end_of(self, unit)", (_, a) -> PendulumShift.endOf(self(a), a.text(1, "")))
        .add("next(self, day_of_week=, keep_time=)", (_, a) -> PendulumShift.toWeekday(a, 1))
        .add("previous(self, day_of_week=, keep_time=)", (_, a) -> PendulumShift.toWeekday(a, -1))
        .add("first_of(self, unit, day_of_week=)", (_, a) -> PendulumShift.edgeOf(a, true))
        .add("last_of(self, unit, day_of_week=)", (_, a) -> PendulumShift.edgeOf(a, false))
        .add("nth_of(self, unit, nth, day_of_week)", (_, a) -> PendulumShift.nthOf(a))
        .add("naive(self)", (_, a) -> DateTimeValue.of(self(a).local(), null, true))
        .add("on(self, year, month, day)", (_, a) -> on(a))
        .add("at(self, hour, minute=, second=, microsecond=)", (_, a) -> at(a))
        .add(
            "set(self, year=, month=, day=, hour=, minute=, second=, microsecond=, tz=)",
            (_, a) -> set(a));
  }

  private static Builtins.Builder differences(Builtins.Builder methods) {
    return methods
        .add("diff(self, dt=, abs=)", PendulumMethods::difference)
        .add("diff_for_humans(self, other=, absolute=, locale=)", PendulumMethods::humanDifference)
        .add("closest(self, *dts)", (_, a) -> nearest(a, true))
        .add("farthest(self, *dts)", (_, a) -> nearest(a, false))
        .add("average(self, dt=)", PendulumMethods::average);
  }

  static @Nullable Value attribute(Rendering rendering, DateTimeValue time, String name) {
    LocalDate date = time.local().toLocalDate();
    return switch (name) {
      case "day_of_week" -> Int.of(date.getDayOfWeek().getValue() - 1L);
      case "day_of_year" -> Int.of(date.getDayOfYear());
      case "week_of_year" -> Int.of(date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case "week_of_month" -> Int.of(weekOfMonth(date));
      case "days_in_month" -> Int.of(date.lengthOfMonth());
      case "quarter" -> Int.of((date.getMonthValue() + 2) / 3);
      case "int_timestamp" -> Int.of(Math.floorDiv(time.epochMicros(), 1_000_000L));
      case "float_timestamp" -> new Real(time.epochMicros() / 1e6);
      case "age" ->
          Int.of(
              ChronoUnit.YEARS.between(
                  time.instant().atOffset(java.time.ZoneOffset.UTC),
                  rendering.now().atOffset(java.time.ZoneOffset.UTC)));
      case "timezone", "tz" -> time.zoneOrNone();
      case "timezone_name" -> time.zone() == null ? None.NONE : Str.of(time.zone().str());
      case "offset" -> time.offset() == null ? None.NONE : Int.of(time.offset().getTotalSeconds());
      case "offset_hours" ->
          time.offset() == null ? None.NONE : new Real(time.offset().getTotalSeconds() / 3600.0);
      default -> METHODS.boundMethod(time, name);
    };
  }

  private static int weekOfMonth(LocalDate date) {
    int offset = date.withDayOfMonth(1).getDayOfWeek().getValue() - 1;
    return (date.getDayOfMonth() + offset + 6) / 7;
  }

  private static boolean isUtc(DateTimeValue time) {
    return time.offset() != null
        && time.zone() != null
        && time.offset().getTotalSeconds() == 0
        && time.zone().id().getRules().isFixedOffset();
  }

  private static Value anniversary(Rendering rendering, Signature.Bound arguments) {
    LocalDate self = self(arguments).local().toLocalDate();
    LocalDate that = otherOrNow(rendering, arguments).local().toLocalDate();
    return Bool.of(
        self.getMonthValue() == that.getMonthValue()
            && self.getDayOfMonth() == that.getDayOfMonth());
  }

  private static DateTimeValue other(Signature.Bound arguments, int index) {
    if (!(arguments.get(index) instanceof DateTimeValue time)) {
      throw TemplateException.typeError(
          "Expected a datetime, but got '" + arguments.get(index).typeName() + "'");
    }
    return time;
  }

  private static DateTimeValue otherOrNow(Rendering rendering, Signature.Bound arguments) {
    return arguments.present(1) ? other(arguments, 1) : now(rendering, self(arguments));
  }

  private static DateTimeValue now(Rendering rendering, DateTimeValue like) {
    Instant now = rendering.now();
    return like.zone() == null
        ? DateTimeValue.of(LocalDateTime.ofInstant(now, java.time.ZoneOffset.UTC), null, true)
        : DateTimeValue.at(now, like.zone(), true);
  }

  private static Value inZone(Signature.Bound arguments) {
    Value zone = arguments.get(1);
    return DateTimeMethods.inZone(
        self(arguments), zone instanceof Str name ? Zone.named(name.text()) : zone);
  }

  private static Value on(Signature.Bound arguments) {
    DateTimeValue self = self(arguments);
    LocalDate date =
        Fields.date(arguments.integer(1, 1), arguments.integer(2, 1), arguments.integer(3, 1));
    return self.with(date.atTime(self.local().toLocalTime()));
  }

  private static Value at(Signature.Bound arguments) {
    DateTimeValue self = self(arguments);
    return self.with(
        self.local()
            .toLocalDate()
            .atTime(
                Fields.time(
                    arguments.integer(1, 0),
                    arguments.integer(2, 0),
                    arguments.integer(3, 0),
                    arguments.integer(4, 0))));
  }

  private static Value set(Signature.Bound arguments) {
    DateTimeValue self = self(arguments);
    LocalDateTime time =
        LocalDateTime.of(
            Fields.date(self.local().toLocalDate(), arguments, 1),
            Fields.time(self.local().toLocalTime(), arguments, 4));
    Value zone = arguments.or(8, self.zoneOrNone());
    Value target = zone instanceof Str name ? Zone.named(name.text()) : zone;
    return DateTimeValue.of(time, target instanceof Zone named ? named : null, true);
  }

  private static Value difference(Rendering rendering, Signature.Bound arguments) {
    DateTimeValue that = otherOrNow(rendering, arguments);
    return arguments.flag(2, true)
        ? Interval.absolute(self(arguments), that)
        : Interval.between(self(arguments), that);
  }

  private static Value humanDifference(Rendering rendering, Signature.Bound arguments) {
    boolean now = !arguments.present(1);
    Interval interval = Interval.between(self(arguments), otherOrNow(rendering, arguments));
    return Str.of(HumanDifference.describe(interval, now, arguments.flag(2, false)));
  }

  private static Value nearest(Signature.Bound arguments, boolean closest) {
    DateTimeValue best = null;
    long bestDistance = 0;
    for (Value candidate : arguments.rest()) {
      if (!(candidate instanceof DateTimeValue time)) {
        throw TemplateException.typeError(
            "Expected a datetime, but got '" + candidate.typeName() + "'");
      }
      long distance = Math.abs(time.epochMicros() - self(arguments).epochMicros());
      if (best == null || (closest ? distance < bestDistance : distance > bestDistance)) {
        best = time;
        bestDistance = distance;
      }
    }
    if (best == null) {
      throw TemplateException.valueError(
          (closest ? "min" : "max") + "() iterable argument is empty");
    }
    return best;
  }

  private static Value average(Rendering rendering, Signature.Bound arguments) {
    DateTimeValue self = self(arguments);
    long distance = otherOrNow(rendering, arguments).epochMicros() - self.epochMicros();
    return self.plus(Math.floorDiv(distance, 2));
  }
}
