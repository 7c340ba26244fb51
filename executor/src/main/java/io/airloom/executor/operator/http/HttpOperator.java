package io.airloom.executor.operator.http;

import io.airloom.executor.log.LogLevel;
import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.operator.OperatorBody;
import io.airloom.executor.operator.condition.Expression;
import io.airloom.executor.template.airflow.PlainValues;
import io.airloom.sdk.operator.TaskOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls an HTTP endpoint (Airflow 3.3, {@code HttpOperator} of the HTTP provider). */
public final class HttpOperator implements OperatorBody {
  private static final String LOGGER = "http";
  private static final int MAX_PAGES = 10_000;

  private final HttpCalls calls;

  /** An operator on the node's calls. */
  public HttpOperator(HttpCalls calls) {
    this.calls = calls;
  }

  @Override
  public TaskOutcome execute(BodyContext context) throws IOException, InterruptedException {
    ArgumentValues arguments = new ArgumentValues(LOGGER, context.task().arguments());
    HttpTarget target = HttpTarget.of(context, arguments);
    HttpCall call = HttpCall.of(arguments, "POST", "data");
    Optional<Expression> next = expression(arguments, "pagination_function");
    List<@Nullable Object> results = new ArrayList<>();
    while (true) {
      context
          .log()
          .write(LogLevel.INFO, LOGGER, call.method() + " " + target.resolve(call.endpoint()));
      HttpAnswer answer = calls.send(call, target);
      Optional<TaskOutcome> refusal = judge(context, arguments, call, answer);
      if (refusal.isPresent()) {
        return refusal.get();
      }
      results.add(result(arguments, answer));
      Object more =
          next.map(e -> PlainValues.toJava(e.evaluate(new AnswerValue(answer)))).orElse(null);
      if (!(more instanceof Map<?, ?> changes)
          || changes.isEmpty()
          || results.size() >= MAX_PAGES) {
        return TaskOutcome.succeeded(
            next.isPresent() && results.size() > 1 ? results : results.getFirst());
      }
      call = following(call, changes);
    }
  }

  private static Optional<TaskOutcome> judge(
      BodyContext context, ArgumentValues arguments, HttpCall call, HttpAnswer answer) {
    if (arguments.flag("log_response", false)) {
      context.log().write(LogLevel.INFO, LOGGER, answer.body());
    }
    if (call.checksStatus() && !answer.isOk()) {
      return Optional.of(
          new TaskOutcome.Failed("Expected a status below 400, but got " + answer.summary(), true));
    }
    Optional<Expression> check = expression(arguments, "response_check");
    if (check.isPresent() && !check.get().holds(new AnswerValue(answer))) {
      return Optional.of(
          new TaskOutcome.Failed(
              "Response check returned False: %s, but got %s"
                  .formatted(check.get(), answer.summary()),
              true));
    }
    return Optional.empty();
  }

  private static @Nullable Object result(ArgumentValues arguments, HttpAnswer answer) {
    Optional<Expression> filter = expression(arguments, "response_filter");
    return filter.isPresent()
        ? PlainValues.toJava(filter.get().evaluate(new AnswerValue(answer)))
        : answer.body();
  }

  /** The next page: what the pagination names replaces or adds to what the last call had. */
  private static HttpCall following(HttpCall call, Map<?, ?> changes) {
    Object data =
        changes.containsKey("data") ? merged(call.data(), changes.get("data")) : call.data();
    Map<String, String> headers = new HashMap<>(call.headers());
    if (changes.get("headers") instanceof Map<?, ?> more) {
      more.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
    }
    Object endpoint = changes.get("endpoint");
    return new HttpCall(
        call.method(),
        endpoint == null ? call.endpoint() : endpoint.toString(),
        data,
        headers,
        call.options());
  }

  private static @Nullable Object merged(@Nullable Object old, @Nullable Object change) {
    if (old instanceof Map<?, ?> first && change instanceof Map<?, ?> second) {
      Map<Object, @Nullable Object> both = new LinkedHashMap<>(first);
      both.putAll(second);
      return both;
    }
    return change;
  }

  static Optional<Expression> expression(ArgumentValues arguments, String name) {
    Optional<String> text = arguments.text(name);
    return text.or(() -> arguments.text(name + "_lambda"))
        .filter(t -> !t.isBlank())
        .map(t -> Expression.of(t, "response"));
  }
}
