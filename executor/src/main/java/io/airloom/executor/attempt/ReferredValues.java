package io.airloom.executor.attempt;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.dag.OperatorCall;
import io.airloom.core.dag.TaskDefinition.Values;
import io.airloom.executor.log.SecretMask;
import io.airloom.executor.template.airflow.facts.XComQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts results of other tasks in the place of references to them.
 *
 * @param attempt whose arguments hold the references
 * @param xcoms where results are read
 */
record ReferredValues(Attempt attempt, AttemptSources xcoms) {

  /** The arguments, themselves if none of them holds a reference. */
  Map<String, Object> in(Map<String, Object> arguments) {
    if (!holdsReference(arguments)) {
      return arguments;
    }
    Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
    arguments.forEach((name, value) -> resolved.put(name, resolve(value)));
    return ofDomain(Collections.unmodifiableMap(resolved));
  }

  private static boolean holdsReference(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          OperatorCall.referenceIn(map).isPresent()
              || map.values().stream().anyMatch(ReferredValues::holdsReference);
      case List<?> list -> list.stream().anyMatch(ReferredValues::holdsReference);
      case null, default -> false;
    };
  }

  private @Nullable Object resolve(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Optional<Values.Output> output = OperatorCall.referenceIn(map);
        yield output.isPresent() ? pull(output.get()) : entries(map);
      }
      case List<?> list -> {
        List<@Nullable Object> items = new ArrayList<>(list.size());
        list.forEach(item -> items.add(resolve(item)));
        yield Collections.unmodifiableList(items);
      }
      case null, default -> value;
    };
  }

  private Map<Object, @Nullable Object> entries(Map<?, ?> map) {
    Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
    map.forEach((key, item) -> entries.put(key, resolve(item)));
    return Collections.unmodifiableMap(entries);
  }

  /** A mapped task's results come as the list of them, another's as it is. */
  private @Nullable Object pull(Values.Output output) {
    String task = output.task().value();
    XComQuery query =
        new XComQuery(
            attempt.run().dagId().value(),
            attempt.run().runId().value(),
            task,
            output.key(),
            false);
    AttemptLookups lookups = new AttemptLookups(attempt, xcoms, new SecretMask());
    List<? extends @Nullable Object> found = lookups.xcoms(query);
    if (lookups.isMapped(task)) {
      return found == null ? List.of() : found;
    }
    return found == null || found.isEmpty() ? null : found.getFirst();
  }

  /** The domain types maps without saying that a value may be null. */
  @SuppressWarnings("NullAway")
  private static Map<String, Object> ofDomain(Map<String, @Nullable Object> values) {
    return values;
  }
}
