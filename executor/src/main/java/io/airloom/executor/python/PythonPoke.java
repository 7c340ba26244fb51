package io.airloom.executor.python;

import io.airloom.executor.log.LogLevel;
import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.sensor.Poke;
import java.io.IOException;

/**
 * Calls a Python function; a true result means that it holds ({@code PythonSensor}).
 *
 * @param runner calls it
 */
public record PythonPoke(PythonRunner runner) implements Poke {

  @Override
  public Result look(BodyContext context, ArgumentValues arguments)
      throws IOException, InterruptedException {
    return switch (runner.call(context, arguments, PythonRequest.Wants.POKE)) {
      case PythonResult.Returned(var value, boolean truthy) ->
          truthy ? new Holds(value) : new NotYet();
      case PythonResult.Skipped(String reason) -> new Skips(reason);
      case PythonResult.Raised(String message, String traceback, boolean retryable) -> {
        context.log().write(LogLevel.ERROR, "python", traceback);
        if (retryable) {
          throw new IOException(message);
        }
        yield new Fails(message);
      }
      case PythonResult.Lost(String reason) -> throw new IOException(reason);
    };
  }
}
