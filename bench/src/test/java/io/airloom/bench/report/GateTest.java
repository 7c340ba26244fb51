package io.airloom.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.bench.floor.Floors;
import io.airloom.bench.suite.Metric;
import io.airloom.bench.suite.Metric.Goal;
import io.airloom.bench.suite.Repeat;
import io.airloom.bench.suite.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
  private static final Floors FLOORS = new Floors(1, 1, 100_000);

  @TempDir Path folder;
  private Gate gate;

  @BeforeEach
  void readBaseline() throws IOException {
    Path file = folder.resolve("baseline.json");
    Files.writeString(
        file,
        """
        {"B1": {"hop": 2.0}, "B3": {"throughput": 0.4}}
        """);
    gate = new Gate(file);
  }

  @Test
  void letsTheBestRepeatCount() {
    assertThat(gate.judge(hops(9, 2.5)).passed()).isTrue();
    assertThat(gate.judge(hops(9, 2.6)).passed()).isFalse();
  }

  @Test
  void holdsThroughputWithTheLargerRatioAsTheBetterOne() {
    assertThat(gate.judge(throughput(0.1, 0.31)).passed()).isTrue();
    assertThat(gate.judge(throughput(0.1, 0.29)).passed()).isFalse();
    assertThat(gate.judge(throughput(0.8)).passed()).isTrue();
  }

  @Test
  void passesWithoutAVerdictWhenTheMachineIsTooNoisy() {
    Repeat rejected = new Repeat(FLOORS, FLOORS, 0.9, false, Map.of("hop", 9.0), 20);

    Gate.Verdict verdict = gate.judge(result("B1", hop(), List.of(rejected)));

    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.lines()).singleElement().asString().contains("machine too noisy");
  }

  private static Result hops(double... ratios) {
    return result("B1", hop(), repeats(hop(), ratios));
  }

  private static Result throughput(double... ratios) {
    Metric metric = new Metric("throughput", "tasks/s", new Goal(0.45, 0.65, false));
    return result("B3", metric, repeats(metric, ratios));
  }

  private static Metric hop() {
    return new Metric("hop", "p50/C1", new Goal(1.75, 1.4, true));
  }

  private static List<Repeat> repeats(Metric metric, double... ratios) {
    return Arrays.stream(ratios)
        .mapToObj(ratio -> new Repeat(FLOORS, FLOORS, 0, true, Map.of(metric.id(), ratio), 1))
        .toList();
  }

  private static Result result(String name, Metric metric, List<Repeat> repeats) {
    return new Result(name, List.of(), "", List.of(metric), repeats);
  }
}
