package io.airloom.bench.suite;

import io.airloom.bench.floor.FloorKind;
import io.airloom.bench.floor.FloorMeter;
import io.airloom.bench.floor.Floors;
import io.airloom.bench.measure.Machine;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Repeats a case, each time between two measurements of its floors.
 *
 * <p>A repeat whose floor moved by more than {@link FloorKind#TOLERANCE} says more about the
 * machine than about the engine: it is made again, up to a limit.
 */
public final class RepeatLoop {
  private final FloorMeter floors;
  private final Effort effort;
  private final PrintStream progress;

  /** A loop that tells its progress line by line. */
  public RepeatLoop(FloorMeter floors, Effort effort, PrintStream progress) {
    this.floors = floors;
    this.effort = effort;
    this.progress = progress;
  }

  /** Warms up, then repeats until enough repeats count or the limit is reached. */
  public Result run(Benchmark benchmark) throws InterruptedException, SQLException {
    progress.println(benchmark.name() + ": warming up");
    Floors _ = floors.measure(benchmark.floor());
    benchmark.warmUp();
    List<Repeat> repeats = new ArrayList<>();
    int accepted = 0;
    while (accepted < effort.repeats() && repeats.size() < effort.attempts()) {
      Repeat repeat = repeat(benchmark);
      repeats.add(repeat);
      accepted += repeat.accepted() ? 1 : 0;
      progress.printf(
          "%s: repeat %d, floor moved by %.0f %%%s%n",
          benchmark.name(),
          repeats.size(),
          100 * repeat.drift(),
          repeat.accepted() ? "" : ", rejected (limit 30 %)");
    }
    return new Result(
        benchmark.name(),
        benchmark.description(),
        benchmark.settings(),
        benchmark.metrics(),
        repeats);
  }

  private Repeat repeat(Benchmark benchmark) throws InterruptedException, SQLException {
    Floors before = floors.measure(benchmark.floor());
    Map<String, Double> figures = benchmark.measure();
    Floors after = floors.measure(benchmark.floor());
    Map<String, Double> values = new HashMap<>(figures);
    values.putAll(benchmark.ratios(figures, Floors.between(before, after)));
    double drift = benchmark.floor().drift(before, after);
    return new Repeat(
        before, after, drift, drift <= FloorKind.TOLERANCE, values, Machine.now().loadAverage());
  }
}
