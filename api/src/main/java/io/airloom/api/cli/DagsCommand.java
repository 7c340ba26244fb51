package io.airloom.api.cli;

import io.airloom.executor.backend.ExecutorSettings;
import io.airloom.executor.catalog.BuiltInOperators;
import io.airloom.scheduler.dagprocessor.DagFileParser;
import io.airloom.scheduler.dagprocessor.DagValidator;
import io.airloom.scheduler.dagprocessor.ValidationReport;
import io.airloom.scheduler.dagprocessor.factory.ParserSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks DAG files without a server. */
@Command(
    name = "dags",
    description = "Looks at DAG files.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "validate")
final class DagsCommand {
  private static final int HAS_ERRORS = 1;
  private static final int MAX_FILE_BYTES = 2 * 1024 * 1024;

  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  DagsCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Command(
      name = "validate",
      description = "Checks files and folders; exit code 1 if one has errors.",
      mixinStandardHelpOptions = true)
  int validate(
      @Option(names = "--strict", description = "warnings count as errors") boolean strict,
      @Parameters(paramLabel = "PATH", arity = "1..*", description = "a DAG file or a folder")
          List<Path> paths) {
    DagFileParser parser =
        new DagFileParser(
            new BuiltInOperators(),
            ParserSettings.DEFAULT,
            ExecutorSettings.withoutOwnSettings(System.getenv()),
            clock);
    ValidationReport report = new DagValidator(parser, MAX_FILE_BYTES).validate(paths);
    PrintWriter out = spec.commandLine().getOut();
    report.problems().forEach(out::println);
    out.printf(
        "%d files, %d DAGs, %d findings.%n",
        report.files(), report.dags(), report.problems().size());
    return report.isFailed(strict) ? HAS_ERRORS : 0;
  }
}
