package io.airloom.executor.template.value;

import io.airloom.executor.template.error.TemplateException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code ==} and {@code hash}.
 *
 * <p>Two shared, deeply doubled lists would take exponential time to compare, so one comparison may
 * look at a bounded number of pairs only.
 */
public final class Equality {
  private static final int MAX_PAIRS = 5_000_000;
  private static final int MAX_DEPTH = 500;

  private int pairs;
  private int depth;

  private Equality() {}

  /** Whether {@code left == right}. */
  public static boolean equal(Value left, Value right) {
    return new Equality().same(left, right);
  }

  private boolean same(Value left, Value right) {
    if (++pairs > MAX_PAIRS || depth > MAX_DEPTH) {
      throw TemplateException.of(
          "RecursionError", "maximum recursion depth exceeded in comparison");
    }
    depth++;
    boolean result = sameKind(left, right);
    depth--;
    return result;
  }

  private boolean sameKind(Value left, Value right) {
    if (right instanceof Undefined undefined && undefined.policy() == Undefined.Policy.STRICT) {
      throw undefined.error();
    }
    BigInteger leftInteger = integer(left);
    BigInteger rightInteger = integer(right);
    if (leftInteger != null) {
      return rightInteger != null
          ? leftInteger.equals(rightInteger)
          : right instanceof Real real && sameNumber(leftInteger, real.value());
    }
    return switch (left) {
      case Real real when right instanceof Real other -> real.value() == other.value();
      case Real real -> rightInteger != null && sameNumber(rightInteger, real.value());
      case ListValue list ->
          right instanceof ListValue other && sameItems(list.items(), other.items());
      case TupleValue tuple ->
          right instanceof TupleValue other && sameItems(tuple.items(), other.items());
      case DictValue dict ->
          right instanceof DictValue other && sameEntries(dict.entries(), other.entries());
      case Undefined _ when !(right instanceof Undefined) -> left.equals(right);
      default -> left.equals(right) || (right instanceof HostValue && right.equals(left));
    };
  }

  private boolean sameItems(List<Value> left, List<Value> right) {
    if (left.size() != right.size()) {
      return false;
    }
    Iterator<Value> others = right.iterator();
    for (Value item : left) {
      if (!sameItem(item, others.next())) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // containers compare by identity first, as in Python
  private boolean sameItem(@Nullable Value left, @Nullable Value right) {
    return left == right || (left != null && right != null && same(left, right));
  }

  private boolean sameEntries(Map<Value, Value> left, Map<Value, Value> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (Map.Entry<Value, Value> entry : left.entrySet()) {
      if (!right.containsKey(entry.getKey())
          || !sameItem(entry.getValue(), right.get(entry.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable BigInteger integer(Value value) {
    return switch (value) {
      case Int number -> number.value();
      case Bool bool -> bool.number();
      default -> null;
    };
  }

  private static boolean sameNumber(BigInteger integer, double real) {
    return !Double.isNaN(real)
        && !Double.isInfinite(real)
        && new BigDecimal(integer).compareTo(new BigDecimal(real)) == 0;
  }

  /** A hash that agrees with {@link #equal}. */
  static int hash(Value value) {
    return switch (value) {
      case Int number -> number.value().hashCode();
      case Bool bool -> bool.number().hashCode();
      case Real real -> hashReal(real.value());
      case ListValue list -> list.items().size();
      case DictValue dict -> dict.entries().size();
      default -> value.hashCode();
    };
  }

  private static int hashReal(double value) {
    boolean integral =
        !Double.isNaN(value) && !Double.isInfinite(value) && value == Math.rint(value);
    return integral ? new BigDecimal(value).toBigInteger().hashCode() : Double.hashCode(value);
  }

  static int hashItems(List<Value> items) {
    int hash = 1;
    for (Value item : items) {
      hash = 31 * hash + (item instanceof Undefined ? 0 : hash(item));
    }
    return hash;
  }

  /** Refuses values that can change as dictionary keys and set members, as Python does. */
  public static void requireHashable(Value value) {
    switch (value) {
      case ListValue _, DictValue _, SetValue _ ->
          throw TemplateException.typeError("unhashable type: '" + value.typeName() + "'");
      case TupleValue tuple when !tuple.hashable() ->
          tuple.items().forEach(Equality::requireHashable);
      case Undefined undefined when undefined.policy() == Undefined.Policy.STRICT ->
          throw undefined.error();
      default -> {}
    }
  }
}
