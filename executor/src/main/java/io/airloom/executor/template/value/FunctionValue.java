package io.airloom.executor.template.value;

/** A function or method that templates can call. */
public final class FunctionValue implements HostValue {
  private final String type;
  private final String shown;
  private final Body body;

  private FunctionValue(String type, String shown, Body body) {
    this.type = type;
    this.shown = shown;
    this.body = body;
  }

  /** What a call does. */
  @FunctionalInterface
  public interface Body {
    /** Runs the call. */
    Value call(Rendering rendering, Arguments arguments);
  }

  /** A function called {@code name}. */
  public static FunctionValue of(String name, Body body) {
    return new FunctionValue("function", "<function " + name + ">", body);
  }

  /** A method of a built-in value. */
  public static FunctionValue builtin(String name, Value owner, Body body) {
    return new FunctionValue(
        "builtin_function_or_method",
        "<built-in method " + name + " of " + owner.typeName() + " object>",
        body);
  }

  /** A method of an object whose class is written in Python. */
  public static FunctionValue bound(String className, String name, Value owner, Body body) {
    return new FunctionValue(
        "method", "<bound method " + className + "." + name + " of " + owner.repr() + ">", body);
  }

  /** A class that is called to make a value. */
  public static FunctionValue type(String qualifiedName, Body body) {
    return new FunctionValue("type", "<class '" + qualifiedName + "'>", body);
  }

  @Override
  public String typeName() {
    return type;
  }

  @Override
  public String repr() {
    return shown;
  }

  @Override
  public boolean callable() {
    return true;
  }

  @Override
  public Value call(Rendering rendering, Arguments arguments) {
    return body.call(rendering, arguments);
  }
}
