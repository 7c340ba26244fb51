package io.airloom.executor.template.value;

import io.airloom.executor.template.error.TemplateException;
import org.jspecify.annotations.Nullable;

/** The value of a name, attribute or item that does not exist. */
public final class Undefined implements Value {
  private final Policy policy;
  private final String errorType;
  private final String message;
  private final String placeholder;

  private Undefined(Policy policy, String errorType, String message, String placeholder) {
    this.policy = policy;
    this.errorType = errorType;
    this.message = message;
    this.placeholder = placeholder;
  }

  /** What an undefined value allows, Jinja's four classes. */
  public enum Policy {
    /** Airflow's default: any use but a test for definedness is an error. */
    STRICT("StrictUndefined"),
    /** Prints nothing, is false and empty; attributes and operators are errors. */
    DEFAULT("Undefined"),
    /** As {@link #DEFAULT}, and attributes are undefined again. */
    CHAINABLE("ChainableUndefined"),
    /** As {@link #DEFAULT}, but prints the expression that is missing. */
    DEBUG("DebugUndefined");

    private final String className;

    Policy(String className) {
      this.className = className;
    }

    /** Jinja's name of the class. */
    public String className() {
      return className;
    }
  }

  /** A name that is not in the context. */
  public static Undefined name(Policy policy, String name) {
    return new Undefined(
        policy, "UndefinedError", "'" + name + "' is undefined", "{{ " + name + " }}");
  }

  /** An attribute or item that {@code owner} does not have. */
  public static Undefined member(Policy policy, Value owner, Value key) {
    String type =
        owner == None.NONE
            ? "None"
            : owner instanceof Undefined undefined
                ? "jinja2.runtime." + undefined.typeName() + " object"
                : owner.qualifiedTypeName() + " object";
    String message =
        key instanceof Str
            ? "'" + type + "' has no attribute " + key.repr()
            : type + " has no element " + key.repr();
    return new Undefined(
        policy,
        "UndefinedError",
        message,
        "{{ no such element: " + type + "[" + key.repr() + "] }}");
  }

  /** Something missing that explains itself. */
  public static Undefined hint(Policy policy, String hint) {
    return new Undefined(
        policy, "UndefinedError", hint, "{{ undefined value printed: " + hint + " }}");
  }

  /** An attribute that exists in Python but that the sandbox hides. */
  public static Undefined unsafe(Policy policy, String attribute, String typeName) {
    String message =
        "access to attribute '%s' of '%s' object is unsafe.".formatted(attribute, typeName);
    return new Undefined(
        policy, "SecurityError", message, "{{ undefined value printed: " + message + " }}");
  }

  /** What this value allows. */
  public Policy policy() {
    return policy;
  }

  /** The error that a forbidden use raises. */
  public TemplateException error() {
    return TemplateException.of(errorType, message);
  }

  /** Whether an attribute of this value is undefined again instead of an error. */
  public boolean chains() {
    return policy == Policy.CHAINABLE;
  }

  private void refuseIfStrict() {
    if (policy == Policy.STRICT) {
      throw error();
    }
  }

  /** Refuses to be looped over or counted when strict; otherwise it is empty. */
  public void requireIterable() {
    refuseIfStrict();
  }

  @Override
  public String typeName() {
    return policy.className();
  }

  @Override
  public boolean truthy() {
    refuseIfStrict();
    return false;
  }

  @Override
  public String str() {
    refuseIfStrict();
    return policy == Policy.DEBUG ? placeholder : "";
  }

  @Override
  public String repr() {
    return "Undefined";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    refuseIfStrict();
    return other instanceof Undefined;
  }

  @Override
  public int hashCode() {
    refuseIfStrict();
    return 0;
  }
}
