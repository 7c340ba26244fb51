package io.airloom.executor.template.oracle;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.operation.Operators;
import io.airloom.executor.template.value.FunctionValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import java.util.List;
import java.util.Map;

/** The macros and filters that the recorded DAG defined. */
final class RecordedFunctions {
  private static final Builtins FUNCTIONS =
      Builtins.builder()
          .add("add(a, b=)", (r, a) -> Operators.apply(r, "+", a.get(0), a.or(1, Int.of(10))))
          .add("angle(x)", (_, a) -> Str.of("<" + a.get(0).str() + ">"))
          .build();

  static final Builtins FILTERS =
      Builtins.builder()
          .add("double(v)", (r, a) -> Operators.apply(r, "*", a.get(0), Int.of(2)))
          .add(
              "wrap(v, left=, right=)",
              (_, a) -> Str.of(a.text(1, "[") + a.get(0).str() + a.text(2, "]")))
          .build();

  private RecordedFunctions() {}

  static Map<String, Object> macros() {
    return Map.of(
        "company", "ACME",
        "nested", Map.of("k", List.of(1, 2)),
        "add", function("add"),
        "angle", function("angle"),
        "boom",
            FunctionValue.of(
                "boom",
                (_, _) -> {
                  throw TemplateException.valueError("boom");
                }));
  }

  private static Value function(String name) {
    Value function = FUNCTIONS.function(name);
    if (function == null) {
      throw new IllegalArgumentException(name);
    }
    return function;
  }
}
