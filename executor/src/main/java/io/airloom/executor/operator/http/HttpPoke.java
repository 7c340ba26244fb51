package io.airloom.executor.operator.http;

import io.airloom.executor.log.LogLevel;
import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.operator.condition.Expression;
import io.airloom.executor.sensor.Poke;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Calls an endpoint; a good answer that passes the check means that it holds ({@code HttpSensor}).
 *
 * @param calls makes the calls
 */
public record HttpPoke(HttpCalls calls) implements Poke {

  @Override
  public Result look(BodyContext context, ArgumentValues arguments)
      throws IOException, InterruptedException {
    HttpTarget target = HttpTarget.of(context, arguments);
    HttpCall call = HttpCall.of(arguments, "GET", "request_params");
    context.log().write(LogLevel.INFO, "http", "Poking: " + target.resolve(call.endpoint()));
    HttpAnswer answer = calls.send(call, target);
    if (call.checksStatus() && !answer.isOk()) {
      if (isAllowed(arguments, answer.status())) {
        return new NotYet();
      }
      throw new IOException("Expected a status below 400, but got " + answer.summary());
    }
    Optional<Expression> check = HttpOperator.expression(arguments, "response_check");
    return Poke.of(check.isEmpty() || check.get().holds(new AnswerValue(answer)));
  }

  /** Whether a status of an error means "not yet"; only 404 does unless the task says so. */
  private static boolean isAllowed(ArgumentValues arguments, int status) {
    List<?> allowed =
        arguments.value("response_error_codes_allowlist") == null
            ? List.of("404")
            : arguments.list("response_error_codes_allowlist");
    return allowed.stream().anyMatch(code -> String.valueOf(status).equals(String.valueOf(code)));
  }
}
