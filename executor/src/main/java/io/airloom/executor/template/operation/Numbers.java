package io.airloom.executor.template.operation;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.Real;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Python's number arithmetic and the conversions between numbers and text. */
public final class Numbers {
  private static final int MAX_POWER_BITS = 1 << 18;

  private Numbers() {}

  /** Whether arithmetic applies to the value. */
  public static boolean isNumber(Value value) {
    return value instanceof Int || value instanceof Real || value instanceof Bool;
  }

  /** The integer a value stands for, or null. */
  public static @Nullable BigInteger integer(Value value) {
    return switch (value) {
      case Int number -> number.value();
      case Bool bool -> bool.number();
      default -> null;
    };
  }

  /** The float of a number; an OverflowError if it is too large. */
  public static double real(Value number) {
    if (number instanceof Real real) {
      return real.value();
    }
    BigInteger integer = integer(number);
    if (integer == null) {
      throw TemplateException.typeError("must be real number, not " + number.typeName());
    }
    double value = integer.doubleValue();
    if (Double.isInfinite(value)) {
      throw TemplateException.of("OverflowError", "int too large to convert to float");
    }
    return value;
  }

  static Value apply(String symbol, Value left, Value right) {
    BigInteger a = integer(left);
    BigInteger b = integer(right);
    if (a != null && b != null && !symbol.equals("/")) {
      return integers(symbol, a, b);
    }
    if (a != null && b != null) {
      return new Real(trueDivision(a, b));
    }
    return reals(symbol, real(left), real(right));
  }

  private static Value integers(String symbol, BigInteger a, BigInteger b) {
    return switch (symbol) {
      case "+" -> new Int(a.add(b));
      case "-" -> new Int(a.subtract(b));
      case "*" -> new Int(a.multiply(b));
      case "//" -> new Int(floorDivide(a, b, "integer division or modulo by zero"));
      case "%" -> {
        if (b.signum() == 0) {
          throw zeroDivision("integer modulo by zero");
        }
        yield new Int(a.subtract(floorDivide(a, b, "").multiply(b)));
      }
      case "**" -> power(a, b);
      default -> throw new IllegalStateException("Expected an operator, but got " + symbol);
    };
  }

  private static BigInteger floorDivide(BigInteger a, BigInteger b, String message) {
    if (b.signum() == 0) {
      throw zeroDivision(message);
    }
    BigInteger[] parts = a.divideAndRemainder(b);
    boolean negative = parts[1].signum() != 0 && parts[1].signum() != b.signum();
    return negative ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  private static Value power(BigInteger base, BigInteger exponent) {
    if (exponent.signum() < 0) {
      return reals("**", base.doubleValue(), exponent.doubleValue());
    }
    boolean trivial = base.abs().compareTo(BigInteger.ONE) <= 0;
    if (!trivial
        && (exponent.bitLength() > 31
            || (long) base.bitLength() * exponent.intValue() > MAX_POWER_BITS)) {
      throw TemplateException.limit(
          "Expected a power of at most %d bits, but it is larger. Use smaller numbers."
              .formatted(MAX_POWER_BITS));
    }
    if (trivial) {
      boolean even = !exponent.testBit(0);
      return new Int(
          exponent.signum() == 0
              ? BigInteger.ONE
              : base.signum() < 0 && even ? BigInteger.ONE : base);
    }
    return new Int(base.pow(exponent.intValue()));
  }

  private static double trueDivision(BigInteger a, BigInteger b) {
    if (b.signum() == 0) {
      throw zeroDivision("division by zero");
    }
    if (a.bitLength() <= 53 && b.bitLength() <= 53) {
      return a.doubleValue() / b.doubleValue();
    }
    double quotient =
        new BigDecimal(a).divide(new BigDecimal(b), new java.math.MathContext(40)).doubleValue();
    if (Double.isInfinite(quotient)) {
      throw TemplateException.of("OverflowError", "integer division result too large for a float");
    }
    return quotient;
  }

  private static Value reals(String symbol, double a, double b) {
    return new Real(
        switch (symbol) {
          case "+" -> a + b;
          case "-" -> a - b;
          case "*" -> a * b;
          case "/" -> {
            if (b == 0) {
              throw zeroDivision("float division by zero");
            }
            yield a / b;
          }
          case "//" -> {
            if (b == 0) {
              throw zeroDivision("float floor division by zero");
            }
            yield floorQuotient(a, b);
          }
          case "%" -> {
            if (b == 0) {
              throw zeroDivision("float modulo");
            }
            yield modulo(a, b);
          }
          default -> realPower(a, b);
        });
  }

  private static double floorQuotient(double a, double b) {
    double rest = a % b;
    double quotient = (a - rest) / b - (rest != 0 && (b < 0) != (rest < 0) ? 1 : 0);
    if (quotient == 0) {
      return Math.copySign(0.0, a / b);
    }
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  private static double modulo(double a, double b) {
    double rest = a % b;
    if (rest != 0) {
      return (b < 0) == (rest < 0) ? rest : rest + b;
    }
    return Math.copySign(0.0, b);
  }

  private static double realPower(double base, double exponent) {
    if (base == 0 && exponent < 0) {
      throw zeroDivision("0.0 cannot be raised to a negative power");
    }
    if (base < 0 && exponent != Math.rint(exponent)) {
      throw TemplateException.valueError("complex numbers are not supported in templates");
    }
    double power = Math.pow(base, exponent);
    if (Double.isInfinite(power) && Double.isFinite(base) && Double.isFinite(exponent)) {
      throw TemplateException.of("OverflowError", "(34, 'Numerical result out of range')");
    }
    return power;
  }

  private static TemplateException zeroDivision(String message) {
    return TemplateException.of("ZeroDivisionError", message);
  }

  static Value negate(Value operand) {
    return operand instanceof Real real
        ? new Real(-real.value())
        : new Int(required(operand).negate());
  }

  static Value plus(Value operand) {
    return operand instanceof Bool bool ? new Int(bool.number()) : operand;
  }

  private static BigInteger required(Value value) {
    BigInteger integer = integer(value);
    if (integer == null) {
      throw TemplateException.typeError("an integer is required, not " + value.typeName());
    }
    return integer;
  }

  /** Python's {@code abs()}. */
  public static Value absolute(Value value) {
    return switch (value) {
      case Real real -> new Real(Math.abs(real.value()));
      case Int number -> new Int(number.value().abs());
      case Bool bool -> new Int(bool.number());
      case Undefined undefined -> throw undefined.error();
      case HostValue host -> absolute(host);
      default ->
          throw TemplateException.typeError(
              "bad operand type for abs(): '" + value.typeName() + "'");
    };
  }

  private static Value absolute(HostValue host) {
    Value result = host.operate("abs", host, false);
    if (result == null) {
      throw TemplateException.typeError("bad operand type for abs(): '" + host.typeName() + "'");
    }
    return result;
  }

  /** {@code int(value)} of a float; ValueError and OverflowError as in Python. */
  public static BigInteger truncate(double value) {
    if (Double.isNaN(value)) {
      throw TemplateException.valueError("cannot convert float NaN to integer");
    }
    if (Double.isInfinite(value)) {
      throw TemplateException.of("OverflowError", "cannot convert float infinity to integer");
    }
    return new BigDecimal(value).toBigInteger();
  }

  /** Python's {@code round(value, digits)}: exact, half to even. */
  public static Value round(Value value, int digits) {
    BigInteger integer = integer(value);
    if (integer != null) {
      return digits >= 0
          ? new Int(integer)
          : new Int(
              new BigDecimal(integer)
                  .setScale(Math.max(digits, -10_000), RoundingMode.HALF_EVEN)
                  .toBigInteger());
    }
    if (value instanceof Real real) {
      double number = real.value();
      if (!Double.isFinite(number) || digits > 400) {
        return real;
      }
      double rounded =
          new BigDecimal(number)
              .setScale(Math.max(digits, -400), RoundingMode.HALF_EVEN)
              .doubleValue();
      return new Real(Math.copySign(rounded, number));
    }
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    String type = value instanceof Str ? "str" : value.typeName();
    throw TemplateException.typeError("type " + type + " doesn't define __round__ method");
  }
}
