package io.airloom.api.cli;

import io.airloom.core.error.AirloomException;
import io.airloom.db.home.HomeException;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line {@code airloom}. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.
 *
 * <p>Only {@code standalone} starts the server; the others are done without it.
 */
@Command(
    name = "airloom",
    description = "Airflow's scheduler and executor, rebuilt on the JVM.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class AirloomCommand {
  private static final int FAILED = 1;

  private AirloomCommand() {}

  /**
   * The command line with all its commands.
   *
   * @param starter starts the server
   * @param version what {@code version} prints
   * @param clock what relative dates in DAG files count from
   */
  public static CommandLine line(ServerStarter starter, String version, InstantSource clock) {
    CommandLine line = new CommandLine(new AirloomCommand());
    line.addSubcommand(new StandaloneCommand(starter));
    line.addSubcommand(new VersionCommand(version));
    line.addSubcommand(new DbCommand());
    line.addSubcommand(new DagsCommand(clock));
    line.setExecutionExceptionHandler(AirloomCommand::explain);
    return line;
  }

  /** One sentence for what the user can mend, a stack trace for what only we can. */
  private static int explain(
      Exception failure, CommandLine line, CommandLine.ParseResult arguments) {
    if (failure instanceof AirloomException || failure instanceof HomeException) {
      line.getErr().println(failure.getMessage());
    } else {
      failure.printStackTrace(line.getErr());
    }
    return FAILED;
  }
}
