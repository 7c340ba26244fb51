package io.airloom.executor.template.library;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.operation.NumberText;
import io.airloom.executor.template.operation.Numbers;
import io.airloom.executor.template.operation.Operators;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.Real;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Filters that make or change numbers. */
final class NumberFilters {
  private static final String[] DECIMAL = {"kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"};
  private static final String[] BINARY = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"};

  static final Builtins FILTERS =
      Builtins.builder()
          .add("abs", "abs(number)", (_, a) -> Numbers.absolute(a.get(0)))
          .add("int", "do_int(value, default=, base=)", (_, a) -> integer(a))
          .add("float", "do_float(value, default=)", (_, a) -> real(a))
          .add("round", "do_round(value, precision=, method=)", NumberFilters::round)
          .add("filesizeformat", "do_filesizeformat(value, binary=)", (_, a) -> fileSize(a))
          .build();

  private NumberFilters() {}

  private static Value integer(Signature.Bound arguments) {
    Value value = arguments.get(0);
    Value fallback = arguments.or(1, Int.of(0));
    return switch (value) {
      case Undefined undefined -> throw undefined.error();
      case Str text -> integer(text.text(), arguments.integer(2, 10), fallback);
      case Real real when Double.isNaN(real.value()) -> fallback;
      case Real real -> new Int(Numbers.truncate(real.value()));
      default -> {
        BigInteger number = Numbers.integer(value);
        yield number == null ? fallback : new Int(number);
      }
    };
  }

  private static Value integer(String text, int base, Value fallback) {
    BigInteger parsed = NumberText.parseInteger(text, base);
    if (parsed != null) {
      return new Int(parsed);
    }
    Double real = NumberText.parseReal(text);
    return real == null || !Double.isFinite(real) ? fallback : new Int(Numbers.truncate(real));
  }

  private static Value real(Signature.Bound arguments) {
    Double real = realOrNull(arguments.get(0));
    return real == null ? arguments.or(1, new Real(0)) : new Real(real);
  }

  private static @Nullable Double realOrNull(Value value) {
    return switch (value) {
      case Undefined undefined -> throw undefined.error();
      case Str text -> NumberText.parseReal(text.text());
      case HostValue _ -> null;
      default -> Numbers.isNumber(value) ? Double.valueOf(Numbers.real(value)) : null;
    };
  }

  private static Value round(Rendering rendering, Signature.Bound arguments) {
    Value value = arguments.get(0);
    int precision = arguments.integer(1, 0);
    String method = arguments.text(2, "common");
    if (method.equals("common")) {
      return Numbers.round(value, precision);
    }
    if (!method.equals("ceil") && !method.equals("floor")) {
      throw SequenceFilters.argumentError("method must be common, ceil or floor");
    }
    Value scale = Operators.apply(rendering, "**", Int.of(10), Int.of(precision));
    double scaled = Numbers.real(Operators.apply(rendering, "*", value, scale));
    Value whole =
        new Int(Numbers.truncate(method.equals("ceil") ? Math.ceil(scaled) : Math.floor(scaled)));
    return Operators.apply(rendering, "/", whole, scale);
  }

  private static Value fileSize(Signature.Bound arguments) {
    Double size = realOrNull(arguments.get(0));
    if (size == null) {
      throw arguments.get(0) instanceof Str text
          ? TemplateException.valueError("could not convert string to float: " + text.repr())
          : TemplateException.typeError(
              "float() argument must be a string or a real number, not '%s'"
                  .formatted(arguments.get(0).typeName()));
    }
    boolean binary = arguments.flag(1, false);
    double base = binary ? 1024 : 1000;
    if (size == 1) {
      return Str.of("1 Byte");
    }
    if (size < base) {
      return Str.of(Numbers.truncate(size) + " Bytes");
    }
    String[] prefixes = binary ? BINARY : DECIMAL;
    double unit = base;
    int index = 0;
    while (index < prefixes.length - 1 && size >= unit * base) {
      unit *= base;
      index++;
    }
    String shown = ((Real) Numbers.round(new Real(size / unit), 1)).str();
    return Str.of(shown + " " + prefixes[index]);
  }
}
