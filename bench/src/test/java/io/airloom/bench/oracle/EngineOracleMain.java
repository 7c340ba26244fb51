package io.airloom.bench.oracle;

import io.airloom.scheduler.oracle.EngineCases;
import io.airloom.scheduler.oracle.EngineOracle;
import java.io.IOException;
import java.nio.file.Path;

/** Compares the run engine with recorded answers; {@code bench/oracle engine DIR} starts it. */
public final class EngineOracleMain {
  private EngineOracleMain() {}

  /**
   * Prints the failing cases, what passed in each family, then {@code N passed, N failed}; exits
   * with 1 if one fails.
   */
  public static void main(String[] arguments) throws IOException {
    EngineOracle.Report report = EngineOracle.compare(EngineCases.inFolder(Path.of(arguments[0])));
    for (EngineOracle.Failure failure : report.failures()) {
      System.out.println(failure.id() + " " + failure.difference());
    }
    report
        .families()
        .forEach((family, count) ->
            System.out.println(family + ": " + count.passed() + " of " + count.all()));
    System.out.println(report.passed() + " passed, " + report.failures().size() + " failed");
    System.exit(report.failures().isEmpty() ? 0 : 1);
  }
}
