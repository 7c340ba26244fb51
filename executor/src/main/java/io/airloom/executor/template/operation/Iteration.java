package io.airloom.executor.template.operation;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Bytes;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.SetValue;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looping over values and counting them. */
public final class Iteration {
  private Iteration() {}

  /** Whether {@code for} accepts the value. */
  public static boolean iterable(Rendering rendering, Value value) {
    return iteratorOrNull(rendering, value) != null;
  }

  /** The items of {@code value}; a TypeError if it has none. Each item costs one step. */
  public static Iterator<Value> iterate(Rendering rendering, Value value) {
    Iterator<Value> items = iteratorOrNull(rendering, value);
    if (items == null) {
      throw TemplateException.typeError("'" + value.typeName() + "' object is not iterable");
    }
    return new Metered(rendering, items);
  }

  private static @Nullable Iterator<Value> iteratorOrNull(Rendering rendering, Value value) {
    return switch (value) {
      case ListValue list -> new LiveItems(list.items());
      case TupleValue tuple -> tuple.items().iterator();
      case SetValue set -> List.copyOf(set.items()).iterator();
      case DictValue dict -> List.copyOf(dict.entries().keySet()).iterator();
      case Str text -> IntStream.range(0, text.length()).<Value>mapToObj(text::at).iterator();
      case Bytes bytes -> bytes(bytes).iterator();
      case Undefined undefined -> {
        undefined.requireIterable();
        yield List.<Value>of().iterator();
      }
      case HostValue host -> host.iterate(rendering);
      default -> null;
    };
  }

  private static List<Value> bytes(Bytes bytes) {
    List<Value> numbers = new ArrayList<>();
    for (byte b : bytes.content()) {
      numbers.add(Int.of(b & 0xff));
    }
    return numbers;
  }

  /** All items in a list of its own. */
  public static List<Value> list(Rendering rendering, Value value) {
    List<Value> items = new ArrayList<>();
    Iterator<Value> iterator = iterate(rendering, value);
    while (iterator.hasNext()) {
      rendering.charge(1);
      items.add(iterator.next());
    }
    return items;
  }

  /** Python's {@code len()}; a TypeError if the value has none. */
  public static int length(Value value) {
    OptionalInt length = lengthIfAny(value);
    if (length.isEmpty()) {
      throw TemplateException.typeError("object of type '" + value.typeName() + "' has no len()");
    }
    return length.getAsInt();
  }

  /** The number of items, if the value has one. */
  public static OptionalInt lengthIfAny(Value value) {
    return switch (value) {
      case ListValue list -> OptionalInt.of(list.items().size());
      case TupleValue tuple -> OptionalInt.of(tuple.items().size());
      case SetValue set -> OptionalInt.of(set.items().size());
      case DictValue dict -> OptionalInt.of(dict.entries().size());
      case Str text -> OptionalInt.of(text.length());
      case Bytes bytes -> OptionalInt.of(bytes.length());
      case Undefined undefined -> {
        undefined.requireIterable();
        yield OptionalInt.of(0);
      }
      case HostValue host -> host.size();
      default -> OptionalInt.empty();
    };
  }

  /** Unpacks {@code value} into {@code count} parts; a ValueError if there are more or fewer. */
  public static List<Value> unpack(Rendering rendering, Value value, int count) {
    if (!iterable(rendering, value)) {
      throw TemplateException.typeError(
          "cannot unpack non-iterable " + value.typeName() + " object");
    }
    List<Value> items = list(rendering, value);
    if (items.size() < count) {
      throw TemplateException.valueError(
          "not enough values to unpack (expected %d, got %d)".formatted(count, items.size()));
    }
    if (items.size() > count) {
      throw TemplateException.valueError("too many values to unpack (expected " + count + ")");
    }
    return items;
  }

  /** A list may grow while it is looped over; Python then sees the new items too. */
  private static final class LiveItems implements Iterator<Value> {
    private final List<Value> items;
    private int next;

    LiveItems(List<Value> items) {
      this.items = items;
    }

    @Override
    public boolean hasNext() {
      return next < items.size();
    }

    @Override
    public Value next() {
      return items.get(next++);
    }
  }

  private record Metered(Rendering rendering, Iterator<Value> items) implements Iterator<Value> {
    @Override
    public boolean hasNext() {
      return items.hasNext();
    }

    @Override
    public Value next() {
      rendering.step();
      return items.next();
    }
  }
}
