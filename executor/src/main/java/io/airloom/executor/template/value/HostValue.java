package io.airloom.executor.template.value;

import java.util.Iterator;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A value that Airloom implements: a date, a function, the dag run, an accessor.
 *
 * <p>A host value answers exactly the attributes it names; nothing is found by reflection. Each
 * operation it does not override is one it does not have.
 */
public non-sealed interface HostValue extends Value {

  /** The attribute {@code name}, or null if there is none. */
  default @Nullable Value attribute(Rendering rendering, String name) {
    return null;
  }

  /** The item for {@code key}, or null if there is none. */
  default @Nullable Value item(Rendering rendering, Value key) {
    return null;
  }

  /** Its items, or null if it cannot be looped over. */
  default @Nullable Iterator<Value> iterate(Rendering rendering) {
    return null;
  }

  /** Its number of items, if it has one. */
  default OptionalInt size() {
    return OptionalInt.empty();
  }

  /** Whether it can be called. */
  default boolean callable() {
    return false;
  }

  /** Calls it; only when {@link #callable()}. */
  default Value call(Rendering rendering, Arguments arguments) {
    throw new IllegalStateException("Expected a callable value, but it is a " + typeName());
  }

  /**
   * The result of an arithmetic operator, or null if it is not supported.
   *
   * @param symbol the operator, such as {@code +}
   * @param reflected true if this value is the right operand
   */
  default @Nullable Value operate(String symbol, Value other, boolean reflected) {
    return null;
  }

  /** Order relative to {@code other} (negative, zero, positive), or null if there is none. */
  default @Nullable Integer order(Value other) {
    return null;
  }

  @Override
  default boolean truthy() {
    OptionalInt size = size();
    return size.isEmpty() || size.getAsInt() > 0;
  }

  @Override
  default String str() {
    return repr();
  }

  @Override
  default String repr() {
    return "<" + qualifiedTypeName() + " object>";
  }
}
