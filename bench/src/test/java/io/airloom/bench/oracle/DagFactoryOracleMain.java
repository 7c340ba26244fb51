package io.airloom.bench.oracle;

import io.airloom.bench.oracle.dagfactory.DagFactoryOracle;
import java.io.IOException;
import java.nio.file.Path;

/** Compares DAG files with dag-factory's answers; {@code bench/oracle dagfactory DIR} starts it. */
public final class DagFactoryOracleMain {
  private DagFactoryOracleMain() {}

  /** Prints the failing DAGs, then {@code N passed, N failed}; exits with 1 if one fails. */
  public static void main(String[] arguments) throws IOException {
    DagFactoryOracle.Report report = DagFactoryOracle.compare(Path.of(arguments[0]));
    for (DagFactoryOracle.Failure failure : report.failures()) {
      System.out.println(failure.id() + " " + failure.difference());
    }
    System.out.println(report.passed() + " passed, " + report.failures().size() + " failed");
    System.exit(report.failures().isEmpty() ? 0 : 1);
  }
}
