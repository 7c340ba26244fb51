package io.airloom.executor.template.airflow;

import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A read-only object with named attributes: the dag, the task, the dag run, an asset. */
final class FactValue implements HostValue {
  private final String module;
  private final String type;
  private final @Nullable String shown;
  private final Map<String, Supplier<Value>> attributes;

  private FactValue(
      String module, String type, @Nullable String shown, Map<String, Supplier<Value>> attributes) {
    this.module = module;
    this.type = type;
    this.shown = shown;
    this.attributes = attributes;
  }

  /** Collects attributes. */
  static final class Builder {
    private final Map<String, Supplier<Value>> attributes = new LinkedHashMap<>();

    /** An attribute of plain data. */
    Builder with(String name, @Nullable Object plain) {
      Value value = PlainValues.of(plain);
      attributes.put(name, () -> value);
      return this;
    }

    /** An attribute that is made when it is asked for. */
    Builder lazily(String name, Supplier<Value> value) {
      attributes.put(name, value);
      return this;
    }

    /** Attributes of plain data by name. */
    Builder withAll(Map<String, ? extends @Nullable Object> plain) {
      plain.forEach(this::with);
      return this;
    }

    /** The object of class {@code module.type}, printed as {@code shown} or by its attributes. */
    FactValue build(String module, String type, @Nullable String shown) {
      return new FactValue(module, type, shown, attributes);
    }
  }

  static Builder builder() {
    return new Builder();
  }

  @Override
  public @Nullable Value attribute(Rendering rendering, String name) {
    Supplier<Value> attribute = attributes.get(name);
    return attribute == null ? null : attribute.get();
  }

  @Override
  public boolean truthy() {
    return true;
  }

  @Override
  public String typeName() {
    return type;
  }

  @Override
  public String qualifiedTypeName() {
    return module + "." + type;
  }

  private String listed(String separator) {
    return attributes.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + brief(entry.getValue().get()))
        .collect(Collectors.joining(separator));
  }

  private static String brief(Value value) {
    return value instanceof FactValue fact && fact.shown == null ? fact.type : value.repr();
  }

  @Override
  public String str() {
    return shown == null ? listed(" ") : shown;
  }

  @Override
  public String repr() {
    return shown == null ? type + "(" + listed(", ") + ")" : shown;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FactValue that
        && qualifiedTypeName().equals(that.qualifiedTypeName())
        && repr().equals(that.repr());
  }

  @Override
  public int hashCode() {
    return Str.of(qualifiedTypeName()).hashCode();
  }
}
