package io.airloom.executor.template.value;

/** A floating point number, printed with the fewest digits that read back as the same number. */
public record Real(double value) implements Value {

  @Override
  public String typeName() {
    return "float";
  }

  @Override
  public boolean truthy() {
    return value != 0;
  }

  @Override
  public String str() {
    return FloatText.shortest(value);
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
