package io.airloom.executor.python;

import io.airloom.executor.log.LogLevel;
import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.operator.Branching;
import io.airloom.executor.operator.OperatorBody;
import io.airloom.sdk.operator.Downstream;
import io.airloom.sdk.operator.TaskOutcome;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls a Python function; what its result means depends on the operator (Airflow 3.3, {@code
 * PythonOperator}, {@code BranchPythonOperator} and {@code ShortCircuitOperator} of the standard
 * provider).
 */
public final class PythonOperator implements OperatorBody {
  private static final String LOGGER = "python";

  private final PythonRunner runner;
  private final Meaning meaning;

  /** An operator whose results have a meaning. */
  public PythonOperator(PythonRunner runner, Meaning meaning) {
    this.runner = runner;
    this.meaning = meaning;
  }

  /** What the result of a callable means. */
  public enum Meaning {
    /** It is the task's return value. */
    VALUE,
    /** It names the tasks or groups to go on with. */
    BRANCH,
    /** If Python takes it for false, nothing downstream shall run. */
    CONDITION
  }

  @Override
  public TaskOutcome execute(BodyContext context) throws IOException, InterruptedException {
    ArgumentValues arguments = new ArgumentValues(LOGGER, context.task().arguments());
    PythonResult result =
        runner.call(
            context,
            arguments,
            meaning == Meaning.CONDITION ? PythonRequest.Wants.TRUTH : PythonRequest.Wants.VALUE);
    return switch (result) {
      case PythonResult.Returned(var value, boolean truthy) ->
          returned(context, arguments, value, truthy);
      case PythonResult.Skipped(String reason) -> new TaskOutcome.Skipped(reason);
      case PythonResult.Raised(String message, String traceback, boolean retryable) -> {
        context.log().write(LogLevel.ERROR, LOGGER, traceback);
        yield new TaskOutcome.Failed(message, retryable);
      }
      case PythonResult.Lost(String reason) -> new TaskOutcome.Failed(reason, true);
    };
  }

  private TaskOutcome returned(
      BodyContext context, ArgumentValues arguments, @Nullable Object value, boolean truthy) {
    return switch (meaning) {
      case VALUE -> {
        if (arguments.flag("multiple_outputs", false)) {
          pushEach(context, arguments, value);
        }
        yield TaskOutcome.succeeded(value);
      }
      case BRANCH -> Branching.follow(context.attempt(), value);
      case CONDITION -> new TaskOutcome.Succeeded(value, downstream(arguments, truthy));
    };
  }

  private static Downstream downstream(ArgumentValues arguments, boolean proceeds) {
    if (proceeds) {
      return new Downstream.Undecided();
    }
    return arguments.flag("ignore_downstream_trigger_rules", true)
        ? new Downstream.AllSkipped()
        : new Downstream.DirectSkipped();
  }

  private static void pushEach(
      BodyContext context, ArgumentValues arguments, @Nullable Object value) {
    if (value == null) {
      return;
    }
    if (!(value instanceof Map<?, ?> outputs)) {
      throw arguments.refused("multiple_outputs", "false unless a dict is returned", true);
    }
    outputs.forEach((key, output) -> context.task().xcomPush(String.valueOf(key), output));
  }
}
