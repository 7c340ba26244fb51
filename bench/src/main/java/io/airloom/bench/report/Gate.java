package io.airloom.bench.report;

import io.airloom.bench.suite.Metric;
import io.airloom.bench.suite.Metric.Goal;
import io.airloom.bench.suite.Repeat;
import io.airloom.bench.suite.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares ratios with the committed baseline; never absolute times.
 *
 * <p>The best repeat counts, because a busy machine only ever makes a ratio worse. A case none of
 * whose repeats counts passes: it says nothing about the engine.
 */
public final class Gate {
  /** By what share a ratio may be worse than its baseline. */
  public static final double TOLERANCE = 0.25;

  private final JsonNode baseline;

  /** A gate with the ratios of a file: by case, then by metric. */
  public Gate(Path file) throws IOException {
    this.baseline = new JsonMapper().readTree(file);
  }

  /** What a comparison gave. */
  public record Verdict(boolean passed, List<String> lines) {
    public Verdict {
      lines = List.copyOf(lines);
    }
  }

  /** Compares every metric of the result that the baseline knows. */
  public Verdict judge(Result result) {
    if (result.accepted().isEmpty()) {
      return new Verdict(
          true,
          List.of(
              "%s: machine too noisy, passed without a verdict: the floor moved by more than 30 %% in each of %d repeats"
                  .formatted(result.name(), result.repeats().size())));
    }
    List<String> lines = new ArrayList<>();
    boolean passed = true;
    for (Metric metric : result.metrics()) {
      JsonNode expected = baseline.path(result.name()).path(metric.id());
      Goal goal = metric.goal();
      if (goal != null && expected.isNumber()) {
        double best = best(result.accepted(), metric, goal);
        double worse = goal.worseBy(best, expected.asDouble());
        boolean holds = worse <= TOLERANCE;
        passed &= holds;
        lines.add(
            "%s: %s %s: %s against %s in the baseline, %.0f %% %s (limit 25 %% worse)"
                .formatted(
                    result.name(),
                    holds ? "ok" : "FAILED",
                    metric.id(),
                    ResultTable.number(best),
                    ResultTable.number(expected.asDouble()),
                    100 * Math.abs(worse),
                    worse > 0 ? "worse" : "better"));
      }
    }
    return new Verdict(passed, lines);
  }

  private static double best(List<Repeat> repeats, Metric metric, Goal goal) {
    return repeats.stream()
        .mapToDouble(repeat -> repeat.values().getOrDefault(metric.id(), Double.NaN))
        .reduce(goal::better)
        .orElse(Double.NaN);
  }
}
