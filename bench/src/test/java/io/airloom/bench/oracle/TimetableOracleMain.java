package io.airloom.bench.oracle;

import io.airloom.core.timetable.oracle.TimetableCases;
import io.airloom.core.timetable.oracle.TimetableOracle;
import java.io.IOException;
import java.nio.file.Path;

/** Compares timetables with recorded answers; {@code bench/oracle timetable DIR} starts it. */
public final class TimetableOracleMain {
  private TimetableOracleMain() {}

  /** Prints the failing cases, then {@code N passed, N failed}; exits with 1 if one fails. */
  public static void main(String[] arguments) throws IOException {
    TimetableOracle.Report report =
        TimetableOracle.compare(TimetableCases.inFolder(Path.of(arguments[0])));
    for (TimetableOracle.Failure failure : report.failures()) {
      System.out.println(failure.id() + " " + failure.difference());
    }
    System.out.println(report.passed() + " passed, " + report.failures().size() + " failed");
    System.exit(report.failures().isEmpty() ? 0 : 1);
  }
}
