package io.airloom.executor.template.operation;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The key of {@code x[lower:upper:step]}.
 *
 * @param lower start or None
 * @param upper end or None
 * @param step difference or None
 */
public record Slice(Value lower, Value upper, Value step) implements HostValue {

  /**
   * The slice of a sequence of known length.
   *
   * @param start first index
   * @param step difference
   * @param count number of items
   */
  public record Bounds(int start, int step, int count) {}

  /** The indexes this slice selects from {@code length} items. */
  public Bounds within(int length) {
    int by = step == None.NONE ? 1 : clamp(step, Integer.MIN_VALUE + 1, Integer.MAX_VALUE);
    if (by == 0) {
      throw TemplateException.valueError("slice step cannot be zero");
    }
    int lowest = by > 0 ? 0 : -1;
    int highest = by > 0 ? length : length - 1;
    int from =
        lower == None.NONE ? (by > 0 ? lowest : highest) : index(lower, length, lowest, highest);
    int to =
        upper == None.NONE ? (by > 0 ? highest : lowest) : index(upper, length, lowest, highest);
    long span = by > 0 ? (long) to - from : (long) from - to;
    int count = span <= 0 ? 0 : (int) ((span - 1) / Math.abs((long) by)) + 1;
    return new Bounds(from, by, count);
  }

  private static int index(Value value, int length, int lowest, int highest) {
    int index = clamp(value, Integer.MIN_VALUE / 2, Integer.MAX_VALUE / 2);
    int place = index < 0 ? index + length : index;
    return Math.clamp(place, lowest, highest);
  }

  private static int clamp(Value value, int lowest, int highest) {
    BigInteger number =
        switch (value) {
          case Int integer -> integer.value();
          case Bool bool -> bool.number();
          case Undefined undefined -> throw undefined.error();
          default ->
              throw TemplateException.typeError(
                  "slice indices must be integers or None or have an __index__ method");
        };
    return number.max(BigInteger.valueOf(lowest)).min(BigInteger.valueOf(highest)).intValueExact();
  }

  /** The selected items. */
  public List<Value> of(List<Value> items) {
    Bounds bounds = within(items.size());
    List<Value> selected = new ArrayList<>(bounds.count);
    for (int i = 0; i < bounds.count; i++) {
      selected.add(items.get(bounds.start + i * bounds.step));
    }
    return selected;
  }

  /** The selected characters. */
  public Str of(Str text) {
    Bounds bounds = within(text.length());
    if (bounds.step == 1) {
      return text.like(text.substring(bounds.start, bounds.start + bounds.count));
    }
    int[] points = text.text().codePoints().toArray();
    StringBuilder selected = new StringBuilder(bounds.count);
    for (int i = 0; i < bounds.count; i++) {
      selected.appendCodePoint(points[bounds.start + i * bounds.step]);
    }
    return text.like(selected.toString());
  }

  @Override
  public String typeName() {
    return "slice";
  }

  @Override
  public String repr() {
    return "slice(" + lower.repr() + ", " + upper.repr() + ", " + step.repr() + ")";
  }
}
