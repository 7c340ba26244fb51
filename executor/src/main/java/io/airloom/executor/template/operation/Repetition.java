package io.airloom.executor.template.operation;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text and lists times a number. */
final class Repetition {
  private Repetition() {}

  static @Nullable Value repeat(Rendering rendering, Value left, Value right) {
    if (isInteger(right) && isSequence(left)) {
      return repeated(rendering, left, count(right));
    }
    if (isInteger(left) && isSequence(right)) {
      return repeated(rendering, right, count(left));
    }
    if (isSequence(left) || isSequence(right)) {
      Value other = isSequence(left) ? right : left;
      if (!(other instanceof HostValue)) {
        throw TemplateException.typeError(
            "can't multiply sequence by non-int of type '" + other.typeName() + "'");
      }
    }
    return null;
  }

  private static boolean isInteger(Value value) {
    return value instanceof Int || value instanceof Bool;
  }

  private static boolean isSequence(Value value) {
    return value instanceof Str || value instanceof ListValue || value instanceof TupleValue;
  }

  private static int count(Value value) {
    return value instanceof Int number
        ? Math.max(0, number.value().signum() < 0 ? 0 : number.toIndex())
        : value.truthy() ? 1 : 0;
  }

  private static Value repeated(Rendering rendering, Value sequence, int count) {
    rendering.charge((long) Iteration.length(sequence) * count);
    return switch (sequence) {
      case Str text -> text.like(text.text().repeat(count));
      case ListValue list -> new ListValue(repeatItems(list.items(), count));
      case TupleValue tuple -> TupleValue.of(repeatItems(tuple.items(), count));
      default -> throw new IllegalStateException("Expected a sequence");
    };
  }

  private static List<Value> repeatItems(List<Value> items, int count) {
    List<Value> all = new ArrayList<>(items.size() * count);
    for (int i = 0; i < count; i++) {
      all.addAll(items);
    }
    return all;
  }
}
