package io.airloom.executor.template.time;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.operation.Numbers;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.Real;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code datetime.timedelta}.
 *
 * @param micros its length in microseconds
 */
public record Delta(long micros) implements HostValue {
  private static final long DAY = 86_400_000_000L;
  private static final Signature SIGNATURE =
      Signature.parse(
          "timedelta(days=, seconds=, microseconds=, milliseconds=, minutes=, hours=, weeks=)");
  private static final long[] UNITS = {
    DAY, 1_000_000, 1, 1_000, 60_000_000L, 3_600_000_000L, 7 * DAY
  };
  private static final Builtins METHODS =
      Builtins.builder()
          .add("total_seconds(self)", (_, a) -> new Real(((Delta) a.get(0)).micros / 1e6))
          .build();

  /** The class as templates call it. */
  public static Value of(io.airloom.executor.template.value.Arguments arguments) {
    Signature.Bound bound = SIGNATURE.bind(arguments);
    BigDecimal total = BigDecimal.ZERO;
    for (int i = 0; i < UNITS.length; i++) {
      Value amount = bound.optional(i);
      if (amount != null) {
        total = total.add(amount(amount).multiply(BigDecimal.valueOf(UNITS[i])));
      }
    }
    return ofMicros(total);
  }

  private static BigDecimal amount(Value value) {
    BigInteger integer = Numbers.integer(value);
    if (integer != null) {
      return new BigDecimal(integer);
    }
    if (value instanceof Real real && Double.isFinite(real.value())) {
      return new BigDecimal(real.value());
    }
    if (value instanceof io.airloom.executor.template.value.Undefined undefined) {
      throw undefined.error();
    }
    throw TemplateException.typeError(
        "unsupported type for timedelta days component: " + value.typeName());
  }

  private static Delta ofMicros(BigDecimal micros) {
    try {
      return new Delta(micros.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    } catch (ArithmeticException e) {
      throw TemplateException.of("OverflowError", "timedelta is too large");
    }
  }

  /** Whole days, towards minus infinity. */
  long days() {
    return Math.floorDiv(micros, DAY);
  }

  @Override
  public @Nullable Value attribute(Rendering rendering, String name) {
    return switch (name) {
      case "days" -> Int.of(days());
      case "seconds" -> Int.of(Math.floorMod(micros, DAY) / 1_000_000);
      case "microseconds" -> Int.of(Math.floorMod(micros, 1_000_000L));
      default -> METHODS.builtinMethod(this, name);
    };
  }

  @Override
  public @Nullable Value operate(String symbol, Value other, boolean reflected) {
    BigDecimal self = BigDecimal.valueOf(micros);
    if (other instanceof Delta delta) {
      return withDelta(symbol, reflected ? delta : this, reflected ? this : delta);
    }
    return switch (symbol) {
      case "*" -> Numbers.isNumber(other) ? ofMicros(self.multiply(amount(other))) : null;
      case "/" ->
          Numbers.isNumber(other) && !reflected
              ? ofMicros(self.divide(divisor(other), 3, RoundingMode.HALF_EVEN))
              : null;
      case "//" ->
          other instanceof Int && !reflected
              ? ofMicros(self.divide(divisor(other), 0, RoundingMode.FLOOR))
              : null;
      case "-x" -> new Delta(-micros);
      case "+x" -> this;
      case "abs" -> new Delta(Math.abs(micros));
      default -> null;
    };
  }

  private static BigDecimal divisor(Value value) {
    BigDecimal amount = amount(value);
    if (amount.signum() == 0) {
      throw TemplateException.of("ZeroDivisionError", "division by zero");
    }
    return amount;
  }

  private static @Nullable Value withDelta(String symbol, Delta left, Delta right) {
    boolean divides = symbol.equals("/") || symbol.equals("//") || symbol.equals("%");
    if (divides && right.micros == 0) {
      throw TemplateException.of("ZeroDivisionError", "division by zero");
    }
    return switch (symbol) {
      case "+" -> new Delta(Math.addExact(left.micros, right.micros));
      case "-" -> new Delta(Math.subtractExact(left.micros, right.micros));
      case "/" -> new Real((double) left.micros / right.micros);
      case "//" -> Int.of(Math.floorDiv(left.micros, right.micros));
      case "%" -> new Delta(Math.floorMod(left.micros, right.micros));
      default -> null;
    };
  }

  @Override
  public @Nullable Integer order(Value other) {
    return other instanceof Delta delta
        ? Integer.valueOf(Long.compare(micros, delta.micros))
        : null;
  }

  @Override
  public boolean truthy() {
    return micros != 0;
  }

  @Override
  public String typeName() {
    return "timedelta";
  }

  @Override
  public String qualifiedTypeName() {
    return "datetime.timedelta";
  }

  @Override
  public String str() {
    long days = days();
    long rest = Math.floorMod(micros, DAY);
    long seconds = rest / 1_000_000;
    String time =
        "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
            + (rest % 1_000_000 == 0 ? "" : ".%06d".formatted(rest % 1_000_000));
    return days == 0 ? time : days + (Math.abs(days) == 1 ? " day, " : " days, ") + time;
  }

  @Override
  public String repr() {
    List<String> parts = new ArrayList<>();
    long rest = Math.floorMod(micros, DAY);
    if (days() != 0) {
      parts.add("days=" + days());
    }
    if (rest / 1_000_000 != 0) {
      parts.add("seconds=" + rest / 1_000_000);
    }
    if (rest % 1_000_000 != 0) {
      parts.add("microseconds=" + rest % 1_000_000);
    }
    return "datetime.timedelta(" + (parts.isEmpty() ? "0" : String.join(", ", parts)) + ")";
  }
}
