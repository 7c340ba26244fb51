package io.airloom.executor.template.operation;

import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Value;
import java.util.Iterator;
import java.util.OptionalInt;

/** A lazy sequence that can be read once. */
public final class GeneratorValue implements HostValue {
  private final String type;
  private final Iterator<Value> items;

  /** Reads {@code items} on demand. */
  public GeneratorValue(Iterator<Value> items) {
    this("generator", items);
  }

  /** Reads {@code items} on demand, under another class name. */
  public GeneratorValue(String type, Iterator<Value> items) {
    this.type = type;
    this.items = items;
  }

  @Override
  public Iterator<Value> iterate(Rendering rendering) {
    return items;
  }

  @Override
  public OptionalInt size() {
    return OptionalInt.empty();
  }

  @Override
  public String typeName() {
    return type;
  }

  @Override
  public String repr() {
    return "<" + type + " object>";
  }
}
