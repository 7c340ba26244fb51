package io.airloom.executor.attempt;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.dag.TaskDefinition.Expansion;
import io.airloom.core.dag.TaskDefinition.Values;
import io.airloom.executor.log.SecretMask;
import io.airloom.executor.template.airflow.facts.XComQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that one instance of a mapped task gets from what the task is mapped over (Airflow
 * 3.3, "Dynamic Task Mapping").
 *
 * <p>Values that stand in the DAG file are templates like any other argument; results of other
 * tasks are not, since they are data.
 */
final class ExpandedArguments {
  private final Attempt attempt;
  private final AttemptLookups lookups;

  ExpandedArguments(Attempt attempt, AttemptSources sources) {
    this.attempt = attempt;
    this.lookups = new AttemptLookups(attempt, sources, new SecretMask());
  }

  /** The arguments before templates are rendered: with the values of the DAG file. */
  Map<String, Object> written(Map<String, Object> arguments) {
    return with(arguments, true);
  }

  /** The arguments after templates are rendered: with the results of other tasks. */
  Map<String, Object> pulled(Map<String, Object> arguments) {
    return with(arguments, false);
  }

  private Map<String, Object> with(Map<String, Object> arguments, boolean written) {
    Expansion expansion = attempt.task().rules().expansion().orElse(null);
    int index = attempt.token().key().mapIndex();
    if (expansion == null || index < 0) {
      return arguments;
    }
    Map<String, @Nullable Object> expanded = new LinkedHashMap<>(arguments);
    switch (expansion) {
      case Expansion.Product(var values) ->
          product(expanded, List.copyOf(values.entrySet()), index, written);
      case Expansion.Rows(Values rows) -> {
        if (rows.tasks().isEmpty() == written) {
          row(expanded, elements(rows).get(index));
        }
      }
    }
    return ofDomain(Collections.unmodifiableMap(expanded));
  }

  /** The last argument varies fastest. */
  private void product(
      Map<String, @Nullable Object> expanded,
      List<Map.Entry<String, Values>> arguments,
      int index,
      boolean written) {
    int rest = index;
    for (int i = arguments.size() - 1; i >= 0; i--) {
      Values values = arguments.get(i).getValue();
      if (arguments.size() == 1 && values.tasks().isEmpty() != written) {
        return;
      }
      List<? extends @Nullable Object> elements = elements(values);
      Object element = elements.get(rest % elements.size());
      rest /= elements.size();
      if (values.tasks().isEmpty() == written) {
        put(expanded, arguments.get(i).getKey(), element);
      }
    }
  }

  private static void row(Map<String, @Nullable Object> expanded, @Nullable Object row) {
    if (!(row instanceof Map<?, ?> members)) {
      throw new IllegalArgumentException(
          "Expected a list of mappings to expand over, but an element is %s. Let each be a mapping from argument to value."
              .formatted(row));
    }
    members.forEach((name, value) -> put(expanded, String.valueOf(name), value));
  }

  /** {@code a.x} is the entry {@code x} of the argument {@code a}. */
  private static void put(
      Map<String, @Nullable Object> expanded, String name, @Nullable Object value) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      expanded.put(name, value);
      return;
    }
    String argument = name.substring(0, dot);
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    if (expanded.get(argument) instanceof Map<?, ?> given) {
      given.forEach((key, entry) -> entries.put(String.valueOf(key), entry));
    }
    entries.put(name.substring(dot + 1), value);
    expanded.put(argument, entries);
  }

  private List<? extends @Nullable Object> elements(Values values) {
    return switch (values) {
      case Values.Literal(Object value) -> elementsOf(value);
      case Values.Output(var task, String key) -> elementsOf(pull(task.value(), key));
      case Values.Mapped(_, List<String> functions) ->
          throw new IllegalArgumentException(
              "Expected values without functions to expand over, but they go through %s. Let the upstream task return what is wanted."
                  .formatted(functions));
      case Values.Zipped zipped -> zip(zipped);
      case Values.Concatenated(List<Values> sources) -> {
        List<@Nullable Object> all = new ArrayList<>();
        sources.forEach(source -> all.addAll(elements(source)));
        yield all;
      }
    };
  }

  private @Nullable Object pull(String task, String key) {
    XComQuery query =
        new XComQuery(
            attempt.run().dagId().value(), attempt.run().runId().value(), task, key, false);
    List<? extends @Nullable Object> found = lookups.xcoms(query);
    if (lookups.isMapped(task)) {
      return found;
    }
    return found == null || found.isEmpty() ? null : found.getFirst();
  }

  /** The elements of a list; the pairs of a mapping. */
  private static List<? extends @Nullable Object> elementsOf(@Nullable Object value) {
    return switch (value) {
      case List<?> list -> list;
      case Map<?, ?> map -> {
        List<@Nullable Object> pairs = new ArrayList<>();
        map.forEach((key, member) -> pairs.add(Arrays.asList(key, member)));
        yield pairs;
      }
      case null, default ->
          throw new IllegalArgumentException(
              "Expected a list or a mapping to expand over, but found %s. Let the upstream task return one."
                  .formatted(value));
    };
  }

  private List<? extends @Nullable Object> zip(Values.Zipped zipped) {
    List<List<? extends @Nullable Object>> sources = new ArrayList<>();
    zipped.sources().forEach(source -> sources.add(elements(source)));
    int length = sources.isEmpty() ? 0 : sources.getFirst().size();
    for (List<?> source : sources) {
      length = zipped.longest() ? Math.max(length, source.size()) : Math.min(length, source.size());
    }
    List<@Nullable Object> tuples = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      List<@Nullable Object> tuple = new ArrayList<>();
      for (List<? extends @Nullable Object> source : sources) {
        tuple.add(i < source.size() ? source.get(i) : zipped.filler().orElse(null));
      }
      tuples.add(tuple);
    }
    return tuples;
  }

  /** The domain types maps without saying that a value may be null. */
  @SuppressWarnings("NullAway")
  private static Map<String, Object> ofDomain(Map<String, @Nullable Object> values) {
    return values;
  }
}
