package io.airloom.executor.template.operation;

import io.airloom.executor.template.value.Arguments;
import io.airloom.executor.template.value.FunctionValue;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table of functions by name: methods of a type, filters, tests, macros. */
public final class Builtins {
  private final Map<String, Builtin> functions;

  private Builtins(Map<String, Builtin> functions) {
    this.functions = functions;
  }

  /** What a function does with its bound arguments. */
  @FunctionalInterface
  public interface Body {
    /** Runs it. */
    Value apply(Rendering rendering, Signature.Bound arguments);
  }

  /**
   * A function with named parameters.
   *
   * @param signature its parameters
   * @param body what it does
   */
  public record Builtin(Signature signature, Body body) {
    /** Binds the arguments and runs it. */
    public Value call(Rendering rendering, Arguments arguments) {
      return body.apply(rendering, signature.bind(arguments));
    }
  }

  /** Collects functions. */
  public static final class Builder {
    private final Map<String, Builtin> functions = new LinkedHashMap<>();

    /** Adds a function under the name in its signature. */
    public Builder add(String signature, Body body) {
      Builtin builtin = new Builtin(Signature.parse(signature), body);
      functions.put(builtin.signature().function(), builtin);
      return this;
    }

    /** Adds a function under another name than the one its messages show. */
    public Builder add(String name, String signature, Body body) {
      functions.put(name, new Builtin(Signature.parse(signature), body));
      return this;
    }

    /** Adds all functions of another table. */
    public Builder addAll(Builtins others) {
      functions.putAll(others.functions);
      return this;
    }

    /** Adds another name for a function. */
    public Builder alias(String alias, String name) {
      Builtin builtin = functions.get(name);
      if (builtin == null) {
        throw new IllegalArgumentException("Expected a function called \"" + name + "\"");
      }
      functions.put(alias, builtin);
      return this;
    }

    /** The table. */
    public Builtins build() {
      return new Builtins(Map.copyOf(functions));
    }
  }

  /** An empty table to fill. */
  public static Builder builder() {
    return new Builder();
  }

  /** The names. */
  public Set<String> names() {
    return functions.keySet();
  }

  /** The function called {@code name}, or null. */
  public @Nullable Builtin find(String name) {
    return functions.get(name);
  }

  /** The function called {@code name} as a method of a built-in {@code owner}, or null. */
  public @Nullable Value builtinMethod(Value owner, String name) {
    Builtin builtin = functions.get(name);
    return builtin == null
        ? null
        : FunctionValue.builtin(
            name,
            owner,
            (rendering, arguments) -> {
              builtin.signature().requireCount(owner, arguments);
              return builtin.call(rendering, arguments.behind(owner));
            });
  }

  /** The function called {@code name} as a method of {@code owner}, or null. */
  public @Nullable Value boundMethod(Value owner, String name) {
    Builtin builtin = functions.get(name);
    return builtin == null
        ? null
        : FunctionValue.bound(
            owner.typeName(),
            name,
            owner,
            (rendering, arguments) -> builtin.call(rendering, arguments.behind(owner)));
  }

  /** The function called {@code name} on its own, or null. */
  public @Nullable Value function(String name) {
    Builtin builtin = functions.get(name);
    return builtin == null ? null : FunctionValue.of(name, builtin::call);
  }
}
