package io.airloom.executor.template.library;

import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What filters look at in each item: the item itself, or an attribute path of it. */
final class Selector {
  private final Rendering rendering;
  private final List<List<Value>> paths;
  private final @Nullable Value fallback;
  private final boolean ignoreCase;

  private Selector(
      Rendering rendering, List<List<Value>> paths, @Nullable Value fallback, boolean ignoreCase) {
    this.rendering = rendering;
    this.paths = paths;
    this.fallback = fallback;
    this.ignoreCase = ignoreCase;
  }

  /** One attribute path such as {@code a.b.0}, or the item itself for None or null. */
  static Selector of(
      Rendering rendering,
      @Nullable Value attribute,
      @Nullable Value fallback,
      boolean ignoreCase) {
    return new Selector(rendering, List.of(path(attribute)), fallback, ignoreCase);
  }

  /** Several attribute paths separated by commas, for sorting by more than one. */
  static Selector multiple(Rendering rendering, @Nullable Value attribute, boolean ignoreCase) {
    List<List<Value>> paths = new ArrayList<>();
    if (attribute instanceof Str text) {
      for (String part : text.text().split(",", -1)) {
        paths.add(path(Str.of(part.strip())));
      }
    } else {
      paths.add(path(attribute));
    }
    return new Selector(rendering, paths, null, ignoreCase);
  }

  private static List<Value> path(@Nullable Value attribute) {
    if (attribute == null || attribute == None.NONE) {
      return List.of();
    }
    if (!(attribute instanceof Str text)) {
      return List.of(attribute);
    }
    List<Value> path = new ArrayList<>();
    for (String part : text.text().split("\\.", -1)) {
      boolean number =
          !part.isEmpty() && part.length() < 10 && part.chars().allMatch(Character::isDigit);
      path.add(number ? Int.of(Integer.parseInt(part)) : Str.of(part));
    }
    return path;
  }

  /** The selected value of {@code item}. */
  Value select(Value item) {
    if (paths.size() == 1) {
      return one(item, paths.getFirst());
    }
    return TupleValue.of(paths.stream().map(path -> one(item, path)).toList());
  }

  private Value one(Value item, List<Value> path) {
    Value value = item;
    for (Value part : path) {
      value = rendering.item(value, part);
      if (fallback != null && value instanceof Undefined) {
        value = fallback;
      }
    }
    return ignoreCase && value instanceof Str text
        ? text.like(text.text().toLowerCase(Locale.ROOT))
        : value;
  }
}
