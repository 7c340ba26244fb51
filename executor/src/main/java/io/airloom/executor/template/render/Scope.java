package io.airloom.executor.template.render;

import io.airloom.executor.template.value.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables of one block of statements; what is not here is looked for further out. */
final class Scope implements Environment.Variables {
  private final Environment.Variables outer;
  private final Map<String, Value> variables = new HashMap<>();

  Scope(Environment.Variables outer) {
    this.outer = outer;
  }

  void set(String name, Value value) {
    variables.put(name, value);
  }

  Map<String, Value> own() {
    return variables;
  }

  @Override
  public @Nullable Value find(String name) {
    Environment.Variables current = this;
    while (current instanceof Scope scope) {
      Value value = scope.variables.get(name);
      if (value != null) {
        return value;
      }
      current = scope.outer;
    }
    return current.find(name);
  }
}
