package io.airloom.executor.template.operation;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.Bytes;
import io.airloom.executor.template.value.Equality;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.Real;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.SetValue;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's comparison operators. */
public final class Comparison {
  private Comparison() {}

  /** The result of {@code left symbol right}, for the symbols of a comparison. */
  public static boolean compare(Rendering rendering, String symbol, Value left, Value right) {
    return switch (symbol) {
      case "==" -> Equality.equal(left, right);
      case "!=" -> !Equality.equal(left, right);
      case "in" -> Containment.contains(rendering, right, left);
      case "not in" -> !Containment.contains(rendering, right, left);
      default -> ordered(symbol, left, right);
    };
  }

  private static boolean ordered(String symbol, Value left, Value right) {
    if (left instanceof SetValue set && right instanceof SetValue other) {
      return subset(symbol, set, other);
    }
    if (isNan(left) || isNan(right)) {
      return false;
    }
    int order = order(symbol, left, right);
    return switch (symbol) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static boolean isNan(Value value) {
    return value instanceof Real real && Double.isNaN(real.value());
  }

  private static boolean subset(String symbol, SetValue left, SetValue right) {
    return switch (symbol) {
      case "<" -> right.items().containsAll(left.items()) && !left.equals(right);
      case "<=" -> right.items().containsAll(left.items());
      case ">" -> left.items().containsAll(right.items()) && !left.equals(right);
      default -> left.items().containsAll(right.items());
    };
  }

  private static int order(String symbol, Value left, Value right) {
    BigDecimal leftNumber = number(left);
    BigDecimal rightNumber = number(right);
    if (leftNumber != null && rightNumber != null) {
      return leftNumber.compareTo(rightNumber);
    }
    Integer infinite = orderInfinite(left, right);
    if (infinite != null) {
      return infinite;
    }
    return switch (left) {
      case Undefined undefined -> throw undefined.error();
      case Str text when right instanceof Str other -> orderText(text.text(), other.text());
      case ListValue list when right instanceof ListValue other ->
          orderItems(symbol, list.items(), other.items());
      case TupleValue tuple when right instanceof TupleValue other ->
          orderItems(symbol, tuple.items(), other.items());
      case Bytes bytes when right instanceof Bytes other ->
          Arrays.compareUnsigned(bytes.content(), other.content());
      default -> orderHosts(symbol, left, right);
    };
  }

  private static int orderHosts(String symbol, Value left, Value right) {
    if (right instanceof Undefined undefined) {
      throw undefined.error();
    }
    Integer order = left instanceof HostValue host ? host.order(right) : null;
    if (order == null && right instanceof HostValue host) {
      Integer reflected = host.order(left);
      order = reflected == null ? null : Integer.valueOf(-reflected);
    }
    if (order == null) {
      throw TemplateException.typeError(
          "'%s' not supported between instances of '%s' and '%s'"
              .formatted(symbol, left.typeName(), right.typeName()));
    }
    return order;
  }

  private static @Nullable BigDecimal number(Value value) {
    return switch (value) {
      case Int integer -> new BigDecimal(integer.value());
      case Bool bool -> new BigDecimal(bool.number());
      case Real real when Double.isFinite(real.value()) -> new BigDecimal(real.value());
      default -> null;
    };
  }

  private static @Nullable Integer orderInfinite(Value left, Value right) {
    boolean numeric =
        (left instanceof Real || number(left) != null)
            && (right instanceof Real || number(right) != null);
    return numeric ? Integer.valueOf(Double.compare(size(left), size(right))) : null;
  }

  private static double size(Value value) {
    if (value instanceof Real real) {
      return real.value();
    }
    BigInteger integer = value instanceof Int number ? number.value() : ((Bool) value).number();
    return integer.bitLength() > 1000 ? integer.signum() * Double.MAX_VALUE : integer.doubleValue();
  }

  private static int orderText(String left, String right) {
    // UTF-16 order differs from code point order once surrogates meet the range above them.
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      if (left.charAt(i) != right.charAt(i)) {
        int a = left.codePointAt(i);
        int b = right.codePointAt(i);
        return Character.isSurrogate(left.charAt(i)) == Character.isSurrogate(right.charAt(i))
            ? Character.compare(left.charAt(i), right.charAt(i))
            : Integer.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  private static int orderItems(String symbol, List<Value> left, List<Value> right) {
    Iterator<Value> others = right.iterator();
    for (Value item : left) {
      if (!others.hasNext()) {
        return 1;
      }
      Value other = others.next();
      if (!Equality.equal(item, other)) {
        return order(symbol, item, other);
      }
    }
    return others.hasNext() ? -1 : 0;
  }

  /** Python's order for sorting, where only {@code <} is asked for. */
  public static Comparator<Value> sorting(Rendering rendering) {
    return (left, right) -> {
      rendering.step();
      if (ordered("<", left, right)) {
        return -1;
      }
      return ordered("<", right, left) ? 1 : 0;
    };
  }

  /** Sorts {@code items} in place, stably; a ValueError if they have no consistent order. */
  public static void sort(List<Value> items, Comparator<Value> order) {
    try {
      items.sort(order);
    } catch (IllegalArgumentException e) {
      throw TemplateException.valueError("items have no consistent order (" + e.getMessage() + ")");
    }
  }
}
