package io.airloom.sdk.testkit;

import io.airloom.sdk.call.MethodCall;
import io.airloom.sdk.model.RecordedPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the arguments of one call in a test: results and params in their places.
 *
 * @param params values of the DAG's params
 * @param results results of the tasks so far
 */
record TestArguments(Map<String, Object> params, Map<String, @Nullable Object> results) {
  private static final Pattern PARAM = Pattern.compile("\\{\\{ params\\['(.+)'] }}");

  @SuppressWarnings("NullAway") // As in a real attempt a value may be null without saying so.
  Map<String, Object> of(RecordedPart task, Map<String, ? extends @Nullable Object> mapped) {
    Map<String, Object> arguments = new LinkedHashMap<>(task.keys());
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    if (task.keys().get(MethodCall.VALUES) instanceof Map<?, ?> sources) {
      sources.forEach((place, source) -> values.put(String.valueOf(place), resolve(source)));
    }
    values.putAll(mapped);
    arguments.put(MethodCall.VALUES, values);
    return arguments;
  }

  private @Nullable Object resolve(@Nullable Object source) {
    return switch (source) {
      case Map<?, ?> map when map.get("__xcom__") instanceof String task -> results.get(task);
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> resolved = new LinkedHashMap<>();
        map.forEach((key, value) -> resolved.put(key, resolve(value)));
        yield resolved;
      }
      case List<?> list -> {
        List<@Nullable Object> resolved = new ArrayList<>();
        list.forEach(value -> resolved.add(resolve(value)));
        yield resolved;
      }
      case String text -> {
        Matcher param = PARAM.matcher(text);
        yield param.matches() ? params.get(param.group(1)) : text;
      }
      case null, default -> source;
    };
  }
}
