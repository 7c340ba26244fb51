package io.airloom.executor.template.operation;

import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Value;
import java.util.Iterator;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * An arithmetic progression of integers.
 *
 * @param start first number
 * @param stop bound that is not reached
 * @param step difference, not zero
 */
public record RangeValue(long start, long stop, long step) implements HostValue {

  /** The number of integers. */
  public long count() {
    long span = step > 0 ? stop - start : start - stop;
    return span <= 0 ? 0 : (span - 1) / Math.abs(step) + 1;
  }

  @Override
  public OptionalInt size() {
    return OptionalInt.of((int) count());
  }

  @Override
  public Iterator<Value> iterate(Rendering rendering) {
    return LongStream.range(0, count()).<Value>mapToObj(this::at).iterator();
  }

  private Value at(long index) {
    return Int.of(start + index * step);
  }

  @Override
  public @Nullable Value item(Rendering rendering, Value key) {
    if (key instanceof Slice slice) {
      Slice.Bounds bounds = slice.within((int) count());
      return new RangeValue(
          start + bounds.start() * step,
          start + (bounds.start() + (long) bounds.count() * bounds.step()) * step,
          step * bounds.step());
    }
    if (!(key instanceof Int number) || number.value().bitLength() > 62) {
      return null;
    }
    long index = number.value().longValue();
    long place = index < 0 ? index + count() : index;
    return place < 0 || place >= count() ? null : at(place);
  }

  @Override
  public @Nullable Value attribute(Rendering rendering, String name) {
    return switch (name) {
      case "start" -> Int.of(start);
      case "stop" -> Int.of(stop);
      case "step" -> Int.of(step);
      default -> null;
    };
  }

  @Override
  public String typeName() {
    return "range";
  }

  @Override
  public String repr() {
    return "range(" + start + ", " + stop + (step == 1 ? "" : ", " + step) + ")";
  }
}
