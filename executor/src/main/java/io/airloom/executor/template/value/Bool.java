package io.airloom.executor.template.value;

import java.math.BigInteger;

/** A truth value; equal to the integers 0 and 1, as in Python. */
public record Bool(boolean value) implements Value {
  /** True. */
  public static final Bool TRUE = new Bool(true);

  /** False. */
  public static final Bool FALSE = new Bool(false);

  /** The shared value for {@code value}. */
  public static Bool of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** 0 or 1. */
  public BigInteger number() {
    return value ? BigInteger.ONE : BigInteger.ZERO;
  }

  @Override
  public String typeName() {
    return "bool";
  }

  @Override
  public boolean truthy() {
    return value;
  }

  @Override
  public String str() {
    return value ? "True" : "False";
  }

  @Override
  public String repr() {
    return str();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Value that && Equality.equal(this, that);
  }

  @Override
  public int hashCode() {
    return Equality.hash(this);
  }
}
