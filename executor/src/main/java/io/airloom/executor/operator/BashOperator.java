package io.airloom.executor.operator;

import io.airloom.executor.log.LogLevel;
import io.airloom.sdk.operator.TaskOutcome;
import java.io.IOException;

/**
 * Runs a shell command in a child process (Airflow 3.3, {@code BashOperator} of the standard
 * provider).
 *
 * <p>Exit code 0 succeeds, those of {@code skip_on_exit_code} (99) skip, others fail. The last line
 * of output is the return value.
 */
public final class BashOperator implements OperatorBody {
  private static final String LOGGER = "bash";
  private static final int SKIP_EXIT_CODE = 99;

  private final Shell shell;

  /** An operator that runs its commands in the given shell. */
  public BashOperator(Shell shell) {
    this.shell = shell;
  }

  @Override
  public TaskOutcome execute(BodyContext context) throws IOException, InterruptedException {
    ArgumentValues arguments = new ArgumentValues(LOGGER, context.task().arguments());
    if (arguments.value("output_processor") != null) {
      context
          .log()
          .write(
              LogLevel.WARNING,
              LOGGER,
              "output_processor is Python code and is ignored; the last line of output is the"
                  + " result.");
    }
    Shell.Result result = shell.run(context, arguments);
    return outcome(result.exitCode(), result.lastLine(), arguments);
  }

  private TaskOutcome outcome(
      int exitCode, OutputReader.LastLine lastLine, ArgumentValues arguments) {
    if (exitCode != 0) {
      if (arguments.numbers("skip_on_exit_code", SKIP_EXIT_CODE).contains(exitCode)) {
        return new TaskOutcome.Skipped(
            "Bash command returned exit code %d. Skipping.".formatted(exitCode));
      }
      return new TaskOutcome.Failed(
          "Bash command failed. The command returned a non-zero exit code %d.".formatted(exitCode),
          true);
    }
    if (!arguments.flag("do_xcom_push", true)) {
      return TaskOutcome.succeeded();
    }
    if (lastLine.cut()) {
      return new TaskOutcome.Failed(
          "Expected the last line of output, which is the task's result, to have at most %d bytes, but it has %d. Write a shorter one, or set do_xcom_push to false."
              .formatted(shell.maxLineBytes(), lastLine.length()),
          true);
    }
    return TaskOutcome.succeeded(lastLine.text());
  }
}
