package io.airloom.executor.template.value;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dictionary in insertion order. */
public final class DictValue implements Value {
  private final Map<Value, Value> entries = new LinkedHashMap<>();

  /** An empty dictionary. */
  public DictValue() {}

  /** A dictionary with a copy of these entries. */
  public DictValue(Map<? extends Value, ? extends Value> entries) {
    this.entries.putAll(entries);
  }

  /** The live entries; keys must be hashable, see {@link #put}. */
  public Map<Value, Value> entries() {
    return entries;
  }

  /** Stores {@code value}; a TypeError if {@code key} can change. */
  public DictValue put(Value key, Value value) {
    Equality.requireHashable(key);
    entries.put(key, value);
    return this;
  }

  /** Stores {@code value} under a text key. */
  public DictValue put(String key, Value value) {
    entries.put(Str.of(key), value);
    return this;
  }

  /** The value of {@code key}, or null; a TypeError if {@code key} can change. */
  public @Nullable Value get(Value key) {
    Equality.requireHashable(key);
    return entries.get(key);
  }

  @Override
  public String typeName() {
    return "dict";
  }

  @Override
  public boolean truthy() {
    return !entries.isEmpty();
  }

  @Override
  public String str() {
    return repr();
  }

  @Override
  public String repr() {
    return Printer.print(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Value that && Equality.equal(this, that);
  }

  @Override
  public int hashCode() {
    return Equality.hash(this);
  }
}
