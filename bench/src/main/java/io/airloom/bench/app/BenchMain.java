package io.airloom.bench.app;

import io.airloom.bench.floor.FloorMeter;
import io.airloom.bench.measure.Machine;
import io.airloom.bench.report.Facts;
import io.airloom.bench.report.Gate;
import io.airloom.bench.report.ResultFile;
import io.airloom.bench.report.ResultTable;
import io.airloom.bench.rig.BenchDatabase;
import io.airloom.bench.suite.Benchmark;
import io.airloom.bench.suite.ChainBenchmark;
import io.airloom.bench.suite.CrowdBenchmark;
import io.airloom.bench.suite.Effort;
import io.airloom.bench.suite.RepeatLoop;
import io.airloom.bench.suite.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Runs benchmarks; {@code bench/run} starts it. */
public final class BenchMain {
  private final Options options;
  private final @Nullable Gate gate;
  private boolean passed = true;

  private BenchMain(Options options) throws IOException {
    this.options = options;
    this.gate = options.gate() ? new Gate(options.folder().resolve("baseline.json")) : null;
  }

  /** Prints a table for each case and writes it as JSON; exits with 1 if the gate fails. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    BenchMain main = new BenchMain(Options.parse(arguments));
    for (String name : main.options.names()) {
      main.run(name);
    }
    System.exit(main.passed ? 0 : 1);
  }

  private void run(String name) throws IOException, InterruptedException, SQLException {
    Effort effort = options.effort();
    Path target = options.folder().resolve("target");
    try (BenchDatabase database = BenchDatabase.start(target.resolve("postgres"));
        FloorMeter floors = new FloorMeter(database.dataSource(), effort.floorTime());
        Benchmark benchmark = open(name, database, effort)) {
      Facts facts = facts(database);
      System.out.print(facts.text());
      Result result = new RepeatLoop(floors, effort, System.out).run(benchmark);
      System.out.print(ResultTable.of(result));
      Path file = ResultFile.write(target.resolve("results"), facts, result);
      System.out.println("Written to " + file);
      if (gate != null) {
        Gate.Verdict verdict = gate.judge(result);
        verdict.lines().forEach(System.out::println);
        passed &= verdict.passed();
      }
    }
  }

  private static Benchmark open(String name, BenchDatabase database, Effort effort)
      throws IOException, SQLException {
    return switch (name) {
      case "B1" -> new ChainBenchmark(database, effort);
      case "B3" -> new CrowdBenchmark(database, effort);
      default -> throw new IllegalArgumentException("No benchmark \"%s\".".formatted(name));
    };
  }

  private static Facts facts(BenchDatabase database) throws IOException, SQLException {
    return new Facts(
        Instant.now(),
        System.getProperty("airloom.bench.commit", "unknown"),
        Machine.now(),
        database.show("server_version"),
        "fsync=%s synchronous_commit=%s full_page_writes=%s"
            .formatted(
                database.show("fsync"),
                database.show("synchronous_commit"),
                database.show("full_page_writes")),
        database.fileSystem());
  }
}
