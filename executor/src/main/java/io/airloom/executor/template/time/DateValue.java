package io.airloom.executor.template.time;

import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Value;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code datetime.date}.
 *
 * @param date the date
 */
public record DateValue(LocalDate date) implements HostValue {
  private static final Builtins METHODS =
      Builtins.builder()
          .add("strftime(self, format)", (_, a) -> strftime(a))
          .add("isoformat(self)", (_, a) -> Str.of(self(a).date.toString()))
          .add("weekday(self)", (_, a) -> Int.of(self(a).date.getDayOfWeek().getValue() - 1L))
          .add("isoweekday(self)", (_, a) -> Int.of(self(a).date.getDayOfWeek().getValue()))
          .add("isocalendar(self)", (_, a) -> isoCalendar(self(a).date))
          .add("toordinal(self)", (_, a) -> Int.of(self(a).date.toEpochDay() + 719_163))
          .add("ctime(self)", (_, a) -> Str.of(format(self(a).date, "%a %b %e 00:00:00 %Y")))
          .add(
              "replace(self, year=, month=, day=)",
              (_, a) -> new DateValue(Fields.date(self(a).date, a, 1)))
          .build();

  private static DateValue self(Signature.Bound arguments) {
    return (DateValue) arguments.get(0);
  }

  private static Value strftime(Signature.Bound arguments) {
    return Str.of(format(self(arguments).date, arguments.text(1, "")));
  }

  private static String format(LocalDate date, String format) {
    return Strftime.format(new Strftime.Moment(date.atStartOfDay(), null, ""), format);
  }

  /** Year, week and weekday of the ISO calendar. */
  static Value isoCalendar(LocalDate date) {
    return TupleValue.named(
        "datetime.IsoCalendarDate",
        List.of("year", "week", "weekday"),
        List.of(
            Int.of(date.get(IsoFields.WEEK_BASED_YEAR)),
            Int.of(date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
            Int.of(date.getDayOfWeek().getValue())),
        true);
  }

  @Override
  public @Nullable Value attribute(Rendering rendering, String name) {
    return switch (name) {
      case "year" -> Int.of(date.getYear());
      case "month" -> Int.of(date.getMonthValue());
      case "day" -> Int.of(date.getDayOfMonth());
      default -> METHODS.builtinMethod(this, name);
    };
  }

  @Override
  public @Nullable Value operate(String symbol, Value other, boolean reflected) {
    return switch (symbol) {
      case "format" -> Str.of(format(date, other.str()));
      case "+" -> other instanceof Delta delta ? plusDays(delta.days()) : null;
      case "-" ->
          other instanceof Delta delta && !reflected
              ? plusDays(-delta.days())
              : other instanceof DateValue that && !reflected
                  ? new Delta((date.toEpochDay() - that.date.toEpochDay()) * 86_400_000_000L)
                  : null;
      default -> null;
    };
  }

  private Value plusDays(long days) {
    return new DateValue(Fields.requireRange(() -> date.plusDays(days)));
  }

  @Override
  public @Nullable Integer order(Value other) {
    return other instanceof DateValue that ? Integer.valueOf(date.compareTo(that.date)) : null;
  }

  @Override
  public boolean truthy() {
    return true;
  }

  @Override
  public String typeName() {
    return "date";
  }

  @Override
  public String qualifiedTypeName() {
    return "datetime.date";
  }

  @Override
  public String str() {
    return date.toString();
  }

  @Override
  public String repr() {
    return "datetime.date(%d, %d, %d)"
        .formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }
}
