package io.airloom.bench.suite;

import io.airloom.bench.measure.Spread;
import java.util.List;
import java.util.Optional;

/**
 * All repeats of a case.
 *
 * @param name of the case
 * @param description of the case
 * @param settings of the case
 * @param metrics its columns
 * @param repeats in the order in which they were made, rejected ones included
 */
public record Result(
    String name,
    List<String> description,
    String settings,
    List<Metric> metrics,
    List<Repeat> repeats) {
  public Result {
    description = List.copyOf(description);
    metrics = List.copyOf(metrics);
    repeats = List.copyOf(repeats);
  }

  /** The repeats that count. */
  public List<Repeat> accepted() {
    return repeats.stream().filter(Repeat::accepted).toList();
  }

  /** The spread of a metric over the repeats that count; empty if none does. */
  public Optional<Spread> spread(Metric metric) {
    List<Double> values =
        accepted().stream().map(repeat -> repeat.values().get(metric.id())).toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
  }
}
