package io.airloom.executor.operator.http;

import io.airloom.executor.template.airflow.JsonValues;
import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.FunctionValue;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import org.jspecify.annotations.Nullable;

/** An answer as expressions see it: like a response of Python's {@code requests}. */
record AnswerValue(HttpAnswer answer) implements HostValue {

  @Override
  public @Nullable Value attribute(Rendering rendering, String name) {
    return switch (name) {
      case "status_code" -> Int.of(answer.status());
      case "ok" -> Bool.of(answer.isOk());
      case "text", "content" -> Str.of(answer.body());
      case "url" -> Str.of(answer.url());
      case "headers" -> headers();
      case "json" -> FunctionValue.of("json", (_, _) -> json());
      default -> null;
    };
  }

  private Value headers() {
    DictValue headers = new DictValue();
    answer
        .headers()
        .forEach((name, values) -> headers.put(Str.of(name), Str.of(String.join(", ", values))));
    return headers;
  }

  private Value json() {
    Value parsed = JsonValues.parse(answer.body());
    if (parsed == null) {
      throw TemplateException.of(
          "JSONDecodeError", "Expected a body of JSON, but it is none: " + answer.summary());
    }
    return parsed;
  }

  @Override
  public boolean truthy() {
    return answer.isOk();
  }

  @Override
  public String typeName() {
    return "Response";
  }

  @Override
  public String repr() {
    return "<Response [" + answer.status() + "]>";
  }
}
