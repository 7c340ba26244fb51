package io.airloom.executor.template.time;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.value.FunctionValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Real;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** The attributes and methods of Python's {@code datetime}. */
final class DateTimeMethods {
  private static final Builtins METHODS =
      Builtins.builder()
          .add("isoformat(self, sep=, timespec=)", (_, a) -> iso(a))
          .add("timestamp(self)", (_, a) -> new Real(self(a).epochMicros() / 1e6))
          .add("weekday(self)", (_, a) -> Int.of(weekday(a) - 1L))
          .add("isoweekday(self)", (_, a) -> Int.of(weekday(a)))
          .add("isocalendar(self)", (_, a) -> DateValue.isoCalendar(self(a).local().toLocalDate()))
          .add("date(self)", (_, a) -> date(self(a)))
          .add(
              "time(self)",
              (_, a) -> new TimeValue(self(a).local().toLocalTime(), self(a).isPendulum()))
          .add(
              "toordinal(self)",
              (_, a) -> Int.of(self(a).local().toLocalDate().toEpochDay() + 719_163))
          .add(
              "ctime(self)",
              (_, a) -> Str.of(Strftime.format(self(a).moment(), "%a %b %e %H:%M:%S %Y")))
          .add("utcoffset(self)", (_, a) -> offset(self(a)))
          .add("dst(self)", (_, a) -> daylightSaving(self(a)))
          .add(
              "tzname(self)",
              (_, a) -> self(a).zone() == null ? None.NONE : Str.of(self(a).moment().zoneName()))
          .add("astimezone(self, tz=)", (_, a) -> inZone(self(a), a.optional(1)))
          .add(
              "replace(self, year=, month=, day=, hour=, minute=, second=, microsecond=, tzinfo=,"
                  + " fold=)",
              (_, a) -> replace(a))
          .build();

  private DateTimeMethods() {}

  static @Nullable Value attribute(DateTimeValue time, String name) {
    LocalDateTime local = time.local();
    return switch (name) {
      case "year" -> Int.of(local.getYear());
      case "month" -> Int.of(local.getMonthValue());
      case "day" -> Int.of(local.getDayOfMonth());
      case "hour" -> Int.of(local.getHour());
      case "minute" -> Int.of(local.getMinute());
      case "second" -> Int.of(local.getSecond());
      case "microsecond" -> Int.of(local.getNano() / 1000);
      case "tzinfo" -> time.zoneOrNone();
      case "fold" -> Int.of(0);
      case "strftime" ->
          FunctionValue.builtin(name, time, (_, arguments) -> strftime(time, arguments));
      default ->
          time.isPendulum() ? METHODS.boundMethod(time, name) : METHODS.builtinMethod(time, name);
    };
  }

  static DateTimeValue self(Signature.Bound arguments) {
    return (DateTimeValue) arguments.get(0);
  }

  private static Value strftime(
      DateTimeValue time, io.airloom.executor.template.value.Arguments arguments) {
    boolean given = arguments.positional().size() == 1 || arguments.named().containsKey("format");
    if (!given) {
      throw TemplateException.typeError(
          arguments.positional().isEmpty()
              ? "strftime() missing required argument 'format' (pos 1)"
              : "strftime() takes at most 1 argument ("
                  + arguments.positional().size()
                  + " given)");
    }
    Value format =
        arguments.positional().isEmpty()
            ? arguments.named().get("format")
            : arguments.positional().getFirst();
    if (!(format instanceof Str text)) {
      throw TemplateException.typeError(
          "strftime() argument 1 must be str, not "
              + (format == null ? "NoneType" : format.typeName()));
    }
    return Str.of(Strftime.format(time.moment(), text.text()));
  }

  private static Value iso(Signature.Bound arguments) {
    return Str.of(self(arguments).iso(arguments.text(1, "T"), arguments.text(2, "auto")));
  }

  private static int weekday(Signature.Bound arguments) {
    return self(arguments).local().getDayOfWeek().getValue();
  }

  private static Value date(DateTimeValue time) {
    return new DateValue(time.local().toLocalDate());
  }

  private static Value offset(DateTimeValue time) {
    return time.offset() == null
        ? None.NONE
        : new Delta(time.offset().getTotalSeconds() * 1_000_000L);
  }

  /** Daylight saving time in force, zero if none. */
  static Value daylightSaving(DateTimeValue time) {
    Zone zone = time.zone();
    return zone == null
        ? None.NONE
        : new Delta(zone.id().getRules().getDaylightSavings(time.instant()).toMillis() * 1000);
  }

  /** The same moment in another zone; UTC if none is given. */
  static Value inZone(DateTimeValue time, @Nullable Value zone) {
    if (zone == null || zone == None.NONE) {
      return DateTimeValue.at(
          time.instant(),
          time.isPendulum() ? Zone.PENDULUM_UTC : Zone.STANDARD_UTC,
          time.isPendulum());
    }
    if (!(zone instanceof Zone target)) {
      throw TemplateException.typeError(
          "tzinfo argument must be None or of a tzinfo subclass, not type '"
              + zone.typeName()
              + "'");
    }
    return DateTimeValue.at(time.instant(), target, time.isPendulum());
  }

  private static Value replace(Signature.Bound arguments) {
    DateTimeValue self = self(arguments);
    LocalDateTime time =
        LocalDateTime.of(
            Fields.date(self.local().toLocalDate(), arguments, 1),
            Fields.time(self.local().toLocalTime(), arguments, 4));
    Value zone = arguments.or(8, self.zoneOrNone());
    return DateTimeValue.of(time, zone instanceof Zone target ? target : null, self.isPendulum());
  }

  /** The moment {@code seconds} after 1970. */
  static Instant fromSeconds(double seconds) {
    double whole = Math.floor(seconds);
    long micros = Math.round((seconds - whole) * 1e6);
    return Instant.ofEpochSecond((long) whole).plusNanos(micros * 1000);
  }
}
