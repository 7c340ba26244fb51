package io.airloom.executor.template.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments of a call.
 *
 * @param positional arguments by place
 * @param named arguments by name, in the order of the call
 */
public record Arguments(List<Value> positional, Map<String, Value> named) {
  /** No arguments. */
  public static final Arguments NONE = new Arguments(List.of(), Map.of());

  /** Copies both, keeping the order of the names. */
  public Arguments {
    positional = List.copyOf(positional);
    named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
  }

  /** Positional arguments only. */
  public static Arguments of(Value... positional) {
    return new Arguments(List.of(positional), Map.of());
  }

  /** These arguments behind {@code first}, as a filter receives its input. */
  public Arguments behind(Value first) {
    List<Value> all = new ArrayList<>(positional.size() + 1);
    all.add(first);
    all.addAll(positional);
    return new Arguments(all, named);
  }

  /** The arguments after the first {@code count} positional ones. */
  public Arguments after(int count) {
    return new Arguments(positional.subList(count, positional.size()), named);
  }
}
