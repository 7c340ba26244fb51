package io.airloom.executor.template.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list; the only sequence a template can change. */
public final class ListValue implements Value {
  private final List<Value> items;

  /** A list of its own with these items. */
  public ListValue(Collection<? extends Value> items) {
    this.items = new ArrayList<>(items);
  }

  /** A list of these items. */
  public static ListValue of(Value... items) {
    return new ListValue(List.of(items));
  }

  /** The live items. */
  public List<Value> items() {
    return items;
  }

  @Override
  public String typeName() {
    return "list";
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
