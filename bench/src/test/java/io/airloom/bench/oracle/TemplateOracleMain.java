package io.airloom.bench.oracle;

import io.airloom.executor.template.oracle.TemplateCases;
import io.airloom.executor.template.oracle.TemplateOracle;
import java.io.IOException;
import java.nio.file.Path;

/** Compares templates with recorded answers; {@code bench/oracle template DIR} starts it. */
public final class TemplateOracleMain {
  private TemplateOracleMain() {}

  /** Prints the failing cases, then {@code N passed, N failed}; exits with 1 if one fails. */
  public static void main(String[] arguments) throws IOException {
    TemplateOracle.Report report =
        TemplateOracle.compare(TemplateCases.inFolder(Path.of(arguments[0])));
    for (TemplateOracle.Failure failure : report.failures()) {
      System.out.println(failure.id() + " " + failure.difference());
    }
    System.out.println(report.passed() + " passed, " + report.failures().size() + " failed");
    System.exit(report.failures().isEmpty() ? 0 : 1);
  }
}
