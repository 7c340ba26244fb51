package io.airloom.executor.template.method;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.operation.Numbers;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.Bytes;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.Real;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The attributes and methods of integers, floats and byte strings. */
final class NumberMethods {
  private static final Builtins INTEGER =
      Builtins.builder()
          .add("bit_length(self)", (_, a) -> Int.of(integer(a).abs().bitLength()))
          .add("bit_count(self)", (_, a) -> Int.of(integer(a).abs().bitCount()))
          .add("conjugate(self)", (_, a) -> new Int(integer(a)))
          .add("is_integer(self)", (_, _) -> Bool.TRUE)
          .add("as_integer_ratio(self)", (_, a) -> TupleValue.of(new Int(integer(a)), Int.of(1)))
          .add("to_bytes(self, length=, byteorder=, signed=)", (_, a) -> toBytes(a))
          .build();

  private static final Builtins FLOAT =
      Builtins.builder()
          .add("is_integer(self)", (_, a) -> Bool.of(real(a) == Math.rint(real(a))))
          .add("conjugate(self)", (_, a) -> a.get(0))
          .add("hex(self)", (_, a) -> Str.of(hex(real(a))))
          .add("as_integer_ratio(self)", (_, a) -> ratio(real(a)))
          .build();

  static final Builtins BYTES =
      Builtins.builder()
          .add(
              "decode(self, encoding=, errors=)",
              (_, a) -> Str.of(new String(((Bytes) a.get(0)).content(), StandardCharsets.UTF_8)))
          .add(
              "hex(self)", (_, a) -> Str.of(HexFormat.of().formatHex(((Bytes) a.get(0)).content())))
          .build();

  private NumberMethods() {}

  static @Nullable Value attribute(Value number, String name) {
    BigInteger integer = Numbers.integer(number);
    if (integer == null) {
      return switch (name) {
        case "real" -> number;
        case "imag" -> new Real(0);
        default -> FLOAT.builtinMethod(number, name);
      };
    }
    return switch (name) {
      case "real", "numerator" -> new Int(integer);
      case "imag" -> Int.of(0);
      case "denominator" -> Int.of(1);
      default -> INTEGER.builtinMethod(number, name);
    };
  }

  private static BigInteger integer(Signature.Bound arguments) {
    BigInteger integer = Numbers.integer(arguments.get(0));
    return integer == null ? BigInteger.ZERO : integer;
  }

  private static double real(Signature.Bound arguments) {
    return ((Real) arguments.get(0)).value();
  }

  private static Value toBytes(Signature.Bound arguments) {
    BigInteger value = integer(arguments);
    int length = arguments.integer(1, 1);
    if (value.signum() < 0 && !arguments.flag(3, false)) {
      throw TemplateException.of("OverflowError", "can't convert negative int to unsigned");
    }
    if (length < 0 || length > 65_536 || value.bitLength() > length * 8) {
      throw TemplateException.of("OverflowError", "int too big to convert");
    }
    boolean little = arguments.text(2, "big").equals("little");
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[little ? i : length - 1 - i] = value.shiftRight(8 * i).byteValue();
    }
    return new Bytes(bytes);
  }

  private static Value ratio(double value) {
    if (!Double.isFinite(value)) {
      throw Double.isNaN(value)
          ? TemplateException.valueError("cannot convert NaN to integer ratio")
          : TemplateException.of("OverflowError", "cannot convert Infinity to integer ratio");
    }
    BigDecimal exact = new BigDecimal(value);
    BigInteger denominator = BigInteger.TEN.pow(Math.max(0, exact.scale()));
    BigInteger numerator = exact.multiply(new BigDecimal(denominator)).toBigIntegerExact();
    BigInteger divisor = numerator.gcd(denominator);
    BigInteger common = divisor.signum() == 0 ? BigInteger.ONE : divisor;
    return TupleValue.of(new Int(numerator.divide(common)), new Int(denominator.divide(common)));
  }

  private static String hex(double value) {
    if (!Double.isFinite(value)) {
      return new Real(value).repr();
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0x0.0p+0" : "0x0.0p+0";
    }
    String java = Double.toHexString(value);
    int dot = java.indexOf('.');
    int mark = java.indexOf('p');
    String digits = java.substring(dot + 1, mark);
    String padded = digits + "0".repeat(Math.max(0, 13 - digits.length()));
    String exponent = java.substring(mark + 1);
    return java.substring(0, dot + 1)
        + padded
        + "p"
        + (exponent.startsWith("-") ? "" : "+")
        + exponent;
  }
}
