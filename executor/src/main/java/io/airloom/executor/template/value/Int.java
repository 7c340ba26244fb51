package io.airloom.executor.template.value;

import io.airloom.executor.template.error.TemplateException;
import java.math.BigInteger;

/** An integer of any size, up to the limit that keeps arithmetic cheap. */
public record Int(BigInteger value) implements Value {
  private static final int MAX_BITS = 1 << 18;

  /** Python refuses to print longer integers, because the conversion is quadratic. */
  private static final int MAX_PRINTED_BITS = 14_284;

  /** Refuses integers whose arithmetic alone would exhaust a time limit. */
  public Int {
    if (value.bitLength() > MAX_BITS) {
      throw TemplateException.limit(
          "Expected integers of at most %d bits, but one has %d. Use smaller numbers."
              .formatted(MAX_BITS, value.bitLength()));
    }
  }

  /** The integer {@code value}. */
  public static Int of(long value) {
    return new Int(BigInteger.valueOf(value));
  }

  /** This number as a Java {@code int}; an OverflowError if it does not fit. */
  public int toIndex() {
    if (value.bitLength() > 31) {
      throw TemplateException.of("OverflowError", "cannot fit 'int' into an index-sized integer");
    }
    return value.intValue();
  }

  @Override
  public String typeName() {
    return "int";
  }

  @Override
  public boolean truthy() {
    return value.signum() != 0;
  }

  @Override
  public String str() {
    if (value.bitLength() > MAX_PRINTED_BITS) {
      throw TemplateException.valueError(
          "Exceeds the limit (4300 digits) for integer string conversion; use"
              + " sys.set_int_max_str_digits() to increase the limit");
    }
    return value.toString();
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
