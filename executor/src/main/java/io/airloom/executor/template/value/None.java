package io.airloom.executor.template.value;

/** Python's {@code None}. */
public enum None implements Value {
  /** The one value. */
  NONE;

  @Override
  public String typeName() {
    return "NoneType";
  }

  @Override
  public boolean truthy() {
    return false;
  }

  @Override
  public String str() {
    return "None";
  }

  @Override
  public String repr() {
    return "None";
  }
}
