package io.airloom.executor.sensor;

import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.operator.Shell;
import java.io.IOException;

/**
 * Runs a command; exit code 0 means that it holds ({@code BashSensor}).
 *
 * @param shell where the command runs
 */
public record BashPoke(Shell shell) implements Poke {

  @Override
  public Result look(BodyContext context, ArgumentValues arguments)
      throws IOException, InterruptedException {
    int exitCode = shell.run(context, arguments).exitCode();
    if (exitCode == 0) {
      return new Holds(null);
    }
    boolean retries =
        arguments.value("retry_exit_code") == null
            || arguments.numbers("retry_exit_code", 1).contains(exitCode);
    return retries
        ? new NotYet()
        : new Fails("Bash command returned exit code %d.".formatted(exitCode));
  }
}
