package io.airloom.executor.template.time;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.value.Arguments;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The date functions that macros are made of. */
public final class Times {
  private static final Signature DATETIME =
      Signature.parse("function(year, month, day, hour=, minute=, second=, microsecond=, tzinfo=)");

  /** What the class {@code datetime} offers besides being called. */
  public static final Builtins DATETIME_CLASS =
      Builtins.builder()
          .add("now(tz=)", Times::now)
          .add("utcnow()", (r, a) -> naive(r.now()))
          .add("today()", (r, a) -> naive(r.now()))
          .add(
              "strptime(date_string, format)",
              (_, a) -> Strptime.parse(a.text(0, ""), a.text(1, "")))
          .add("fromisoformat(date_string)", (_, a) -> DateParser.iso(a.text(0, "")))
          .add("fromtimestamp(timestamp, tz=)", (_, a) -> fromTimestamp(a))
          .add("utcfromtimestamp(timestamp)", (_, a) -> naive(seconds(a)))
          .add("combine(date, time)", (_, a) -> combine(a))
          .build();

  private Times() {}

  private static Instant seconds(Signature.Bound arguments) {
    return DateTimeMethods.fromSeconds(
        io.airloom.executor.template.operation.Numbers.real(arguments.get(0)));
  }

  private static Value now(Rendering rendering, Signature.Bound arguments) {
    return arguments.optional(0) instanceof Zone zone
        ? DateTimeValue.at(rendering.now(), zone, false)
        : naive(rendering.now());
  }

  private static Value fromTimestamp(Signature.Bound arguments) {
    return arguments.optional(1) instanceof Zone zone
        ? DateTimeValue.at(seconds(arguments), zone, false)
        : naive(seconds(arguments));
  }

  private static Value naive(Instant instant) {
    return DateTimeValue.of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), null, false);
  }

  private static Value combine(Signature.Bound arguments) {
    if (arguments.get(0) instanceof DateValue date && arguments.get(1) instanceof TimeValue time) {
      return DateTimeValue.of(date.date().atTime(time.time()), null, false);
    }
    throw TemplateException.typeError("combine() argument 1 must be datetime.date");
  }

  /** {@code datetime(year, month, day, ...)}. */
  public static Value datetime(Arguments arguments) {
    Signature.Bound bound = DATETIME.bind(arguments);
    LocalDateTime time =
        LocalDateTime.of(
            Fields.date(bound.integer(0, 1), bound.integer(1, 1), bound.integer(2, 1)),
            Fields.time(
                bound.integer(3, 0),
                bound.integer(4, 0),
                bound.integer(5, 0),
                bound.integer(6, 0)));
    return DateTimeValue.of(time, bound.optional(7) instanceof Zone zone ? zone : null, false);
  }

  /** {@code dateutil.relativedelta.relativedelta(...)}. */
  public static Value relativeDelta(Arguments arguments) {
    return RelativeDelta.of(arguments);
  }

  /** {@code dateutil.parser.parse(text)}. */
  public static Value parse(Rendering rendering, String text) {
    return DateParser.lenient(text, rendering.now().atOffset(ZoneOffset.UTC).toLocalDate());
  }

  /** {@code dateutil.tz.gettz(name)}: None for an unknown name. */
  public static Value dateutilZone(String name) {
    try {
      return new Zone(ZoneId.of(name), Zone.Kind.DATEUTIL);
    } catch (DateTimeException e) {
      return io.airloom.executor.template.value.None.NONE;
    }
  }

  /** {@code ds_add(ds, days)}: a date text moved by days. */
  public static Value addDays(String ds, int days) {
    if (days == 0) {
      return Str.of(ds);
    }
    LocalDateTime moved =
        Fields.requireRange(() -> Strptime.parse(ds, "%Y-%m-%d").local().plusDays(days));
    return Str.of(moved.toLocalDate().toString());
  }

  /** {@code ds_format(ds, input, output)}. */
  public static Value reformat(String ds, String input, String output) {
    return Str.of(Strftime.format(Strptime.parse(ds, input).moment(), output));
  }

  /** {@code ds_format_locale(ds, input, output, locale)}, the output in CLDR letters. */
  public static Value reformat(String ds, String input, String output, String locale) {
    LocalDateTime time = Strptime.parse(ds, input).local();
    try {
      Locale named = Locale.forLanguageTag(locale.replace('_', '-'));
      return Str.of(DateTimeFormatter.ofPattern(output, named).format(time.atZone(ZoneOffset.UTC)));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw TemplateException.valueError("Invalid date format " + Str.of(output).repr());
    }
  }

  /** {@code datetime_diff_for_humans(dt, since)}. */
  public static Value humanDifference(Rendering rendering, Value time, Value since) {
    if (time instanceof Undefined undefined) {
      throw undefined.error();
    }
    if (!(time instanceof DateTimeValue moment)) {
      throw TemplateException.typeError("instance() argument must be a datetime");
    }
    boolean now = !(since instanceof DateTimeValue);
    DateTimeValue other =
        since instanceof DateTimeValue given ? given : DateTimeValue.pendulum(rendering.now());
    return Str.of(HumanDifference.describe(Interval.between(moment, other), now, false));
  }

  /** {@code time} printed with {@code strftime}; an AttributeError for what is no date. */
  public static String strftime(Value time, String format) {
    return switch (time) {
      case Undefined undefined -> throw undefined.error();
      case DateTimeValue moment -> Strftime.format(moment.moment(), format);
      case DateValue date ->
          Strftime.format(new Strftime.Moment(date.date().atStartOfDay(), null, ""), format);
      case TimeValue clock ->
          Strftime.format(
              new Strftime.Moment(
                  clock.time().atDate(java.time.LocalDate.of(1900, 1, 1)), null, ""),
              format);
      default -> throw noAttribute(time, "strftime");
    };
  }

  /** {@code time.isoformat()}; an AttributeError for what is no date. */
  public static String isoformat(Value time) {
    return switch (time) {
      case Undefined undefined -> throw undefined.error();
      case DateTimeValue moment -> moment.iso("T", "auto");
      case DateValue date -> date.str();
      case TimeValue clock -> clock.str();
      default -> throw noAttribute(time, "isoformat");
    };
  }

  private static TemplateException noAttribute(Value value, String name) {
    return TemplateException.of(
        "AttributeError", "'%s' object has no attribute '%s'".formatted(value.typeName(), name));
  }

  /** A moment as pendulum shows it. */
  public static Value pendulum(Instant instant) {
    return DateTimeValue.pendulum(instant);
  }

  /** A moment as the standard library shows it. */
  public static Value standard(Instant instant) {
    return DateTimeValue.standard(instant);
  }
}
