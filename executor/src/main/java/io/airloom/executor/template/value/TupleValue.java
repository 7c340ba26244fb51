package io.airloom.executor.template.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tuple, possibly one whose items also have names. */
public final class TupleValue implements Value {
  private final List<Value> items;
  private final String type;
  private final List<String> names;
  private final boolean printsNames;
  private final int hash;
  private final boolean hashable;

  private TupleValue(
      List<? extends Value> items, String type, List<String> names, boolean printsNames) {
    this.items = List.copyOf(items);
    this.type = type;
    this.names = List.copyOf(names);
    this.printsNames = printsNames;
    this.hash = Equality.hashItems(this.items);
    this.hashable = this.items.stream().allMatch(TupleValue::isHashable);
  }

  /** A plain tuple. */
  public static TupleValue of(List<? extends Value> items) {
    return new TupleValue(items, "tuple", List.of(), false);
  }

  /** A plain tuple. */
  public static TupleValue of(Value... items) {
    return of(List.of(items));
  }

  /**
   * A tuple whose items can also be read by name.
   *
   * @param printsNames whether {@code repr} shows class and names instead of a plain tuple
   */
  public static TupleValue named(
      String type, List<String> names, List<? extends Value> items, boolean printsNames) {
    return new TupleValue(items, type, names, printsNames);
  }

  private static boolean isHashable(Value item) {
    return !(item instanceof ListValue || item instanceof DictValue || item instanceof SetValue)
        && (!(item instanceof TupleValue tuple) || tuple.hashable);
  }

  /** Whether nothing inside can change. */
  boolean hashable() {
    return hashable;
  }

  /** The items. */
  public List<Value> items() {
    return items;
  }

  /** The item called {@code name}, or null. */
  public @Nullable Value named(String name) {
    int index = names.indexOf(name);
    return index < 0 ? null : items.get(index);
  }

  /** The names of the items; empty for a plain tuple or one that prints as such. */
  List<String> printedNames() {
    return printsNames ? names : List.of();
  }

  @Override
  public String typeName() {
    return type;
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
    return hash;
  }
}
