package io.airloom.executor.template.time;

import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time of day, of the standard library or of pendulum.
 *
 * @param time the time
 * @param pendulum whether it is pendulum's
 */
public record TimeValue(LocalTime time, boolean pendulum) implements HostValue {
  private static final Builtins METHODS =
      Builtins.builder()
          .add("isoformat(self, timespec=)", (_, a) -> Str.of(iso(self(a).time, a.text(1, "auto"))))
          .add(
              "strftime(self, format)",
              (_, a) ->
                  Str.of(
                      Strftime.format(
                          new Strftime.Moment(
                              self(a).time.atDate(LocalDate.of(1900, 1, 1)), null, ""),
                          a.text(1, ""))))
          .add(
              "replace(self, hour=, minute=, second=, microsecond=)",
              (_, a) -> new TimeValue(Fields.time(self(a).time, a, 1), self(a).pendulum))
          .build();

  private static TimeValue self(Signature.Bound arguments) {
    return (TimeValue) arguments.get(0);
  }

  /** {@code time} in ISO form with the precision that {@code timespec} names. */
  static String iso(LocalTime time, String timespec) {
    int micros = time.getNano() / 1000;
    String seconds = "%02d:%02d:%02d".formatted(time.getHour(), time.getMinute(), time.getSecond());
    return switch (timespec) {
      case "hours" -> seconds.substring(0, 2);
      case "minutes" -> seconds.substring(0, 5);
      case "seconds" -> seconds;
      case "milliseconds" -> seconds + ".%03d".formatted(micros / 1000);
      case "microseconds" -> seconds + ".%06d".formatted(micros);
      case "auto" -> micros == 0 ? seconds : seconds + ".%06d".formatted(micros);
      default ->
          throw io.airloom.executor.template.error.TemplateException.valueError(
              "Unknown timespec value");
    };
  }

  @Override
  public @Nullable Value attribute(Rendering rendering, String name) {
    return switch (name) {
      case "hour" -> Int.of(time.getHour());
      case "minute" -> Int.of(time.getMinute());
      case "second" -> Int.of(time.getSecond());
      case "microsecond" -> Int.of(time.getNano() / 1000);
      case "tzinfo" -> io.airloom.executor.template.value.None.NONE;
      default -> METHODS.builtinMethod(this, name);
    };
  }

  @Override
  public @Nullable Integer order(Value other) {
    return other instanceof TimeValue that ? Integer.valueOf(time.compareTo(that.time)) : null;
  }

  @Override
  public boolean truthy() {
    return true;
  }

  @Override
  public String typeName() {
    return pendulum ? "Time" : "time";
  }

  @Override
  public String qualifiedTypeName() {
    return pendulum ? "pendulum.time.Time" : "datetime.time";
  }

  @Override
  public String str() {
    return iso(time, "auto");
  }

  @Override
  public String repr() {
    int micros = time.getNano() / 1000;
    String name = pendulum ? "Time" : "datetime.time";
    String seconds =
        time.getSecond() == 0 && micros == 0 && !pendulum ? "" : ", " + time.getSecond();
    return String.format(
        Locale.ROOT,
        "%s(%d, %d%s%s)",
        name,
        time.getHour(),
        time.getMinute(),
        seconds,
        micros == 0 ? "" : ", " + micros);
  }
}
