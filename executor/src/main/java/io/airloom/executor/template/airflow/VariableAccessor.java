package io.airloom.executor.template.airflow;

import io.airloom.executor.template.airflow.facts.Lookups;
import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The variables as {@code var.value} or {@code var.json}.
 *
 * @param lookups where they come from
 * @param json whether their text is read as JSON
 */
record VariableAccessor(Lookups lookups, boolean json) implements HostValue {
  private static final Signature GET = Signature.parse("VariableAccessor.get(key, default=)");

  @Override
  public Value attribute(Rendering rendering, String name) {
    if (name.equals("get")) {
      Builtins.Builtin get = new Builtins.Builtin(GET, (_, arguments) -> get(arguments));
      return io.airloom.executor.template.value.FunctionValue.bound(
          "VariableAccessor", name, this, get::call);
    }
    Value value = find(name);
    if (value == null) {
      throw TemplateException.of(
          "AirflowRuntimeError",
          "VARIABLE_NOT_FOUND: {'message': 'Variable " + name + " not found'}");
    }
    return value;
  }

  private Value get(Signature.Bound arguments) {
    Value value = find(arguments.get(0).str());
    return value == null ? arguments.or(1, Str.of("NOTSET")) : value;
  }

  private @Nullable Value find(String key) {
    String text = lookups.variable(key);
    if (text == null) {
      return null;
    }
    return json ? JsonValues.parse(text) : Str.of(text);
  }

  @Override
  public String typeName() {
    return "VariableAccessor";
  }

  @Override
  public String qualifiedTypeName() {
    return "airflow.sdk.execution_time.context.VariableAccessor";
  }

  @Override
  public String repr() {
    return "<VariableAccessor (dynamic access)>";
  }
}
