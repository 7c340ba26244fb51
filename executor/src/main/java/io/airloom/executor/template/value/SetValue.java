package io.airloom.executor.template.value;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A set; printed in insertion order, because Python's own order is arbitrary. */
public final class SetValue implements Value {
  private final Set<Value> items = new LinkedHashSet<>();

  /** A set of these items; a TypeError if one of them can change. */
  public SetValue(Collection<? extends Value> items) {
    for (Value item : items) {
      Equality.requireHashable(item);
      this.items.add(item);
    }
  }

  /** The live items. */
  public Set<Value> items() {
    return items;
  }

  @Override
  public String typeName() {
    return "set";
  }

  @Override
  public boolean truthy() {
    return !items.isEmpty();
  }

  @Override
  public String str() {
    return repr();
  }

  @Override
  public String repr() {
    return items.isEmpty() ? "set()" : Printer.print(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SetValue that && items.equals(that.items);
  }

  @Override
  public int hashCode() {
    return items.hashCode();
  }
}
