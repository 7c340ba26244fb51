package io.airloom.executor.template.value;

import io.airloom.executor.template.error.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a function, bound the way Python binds them, with Python's messages.
 *
 * <p>Written as {@code name(a, b=, *args, **kwargs)}: {@code =} marks a parameter that may be left
 * out.
 */
public final class Signature {
  private final String function;
  private final List<String> parameters = new ArrayList<>();
  private final int required;
  private final boolean variadic;
  private final boolean keywords;

  private Signature(String text) {
    int open = text.indexOf('(');
    function = text.substring(0, open);
    int needed = 0;
    boolean star = false;
    boolean doubleStar = false;
    String list = text.substring(open + 1, text.length() - 1);
    for (String raw : list.isBlank() ? List.<String>of() : List.of(list.split(",", -1))) {
      String parameter = raw.strip();
      if (parameter.startsWith("**")) {
        doubleStar = true;
      } else if (parameter.startsWith("*")) {
        star = true;
      } else if (parameter.endsWith("=")) {
        parameters.add(parameter.substring(0, parameter.length() - 1));
      } else {
        parameters.add(parameter);
        needed++;
      }
    }
    required = needed;
    variadic = star;
    keywords = doubleStar;
  }

  /** The signature written as {@code text}. */
  public static Signature parse(String text) {
    return new Signature(text);
  }

  /** The function's name, as messages show it. */
  public String function() {
    return function;
  }

  /** Binds a call; a TypeError if it does not fit. */
  public Bound bind(Arguments arguments) {
    Value[] values = new Value[parameters.size()];
    List<Value> positional = arguments.positional();
    if (positional.size() > values.length && !variadic) {
      throw tooMany(positional.size());
    }
    for (int i = 0; i < Math.min(positional.size(), values.length); i++) {
      values[i] = positional.get(i);
    }
    Map<String, Value> extra = new LinkedHashMap<>();
    arguments.named().forEach((name, value) -> bindNamed(values, extra, name, value));
    refuseMissing(values);
    List<Value> rest =
        positional.size() > values.length
            ? positional.subList(values.length, positional.size())
            : List.of();
    return new Bound(this, values, rest, extra);
  }

  /**
   * Refuses a wrong number of arguments for a method of {@code owner} in the words of Python's
   * built-in classes, which differ from those for functions.
   */
  public void requireCount(Value owner, Arguments arguments) {
    int given = arguments.positional().size();
    int most = parameters.size() - 1;
    int least = required - 1;
    if (variadic || !arguments.named().isEmpty() || (given >= least && given <= most)) {
      return;
    }
    String method = owner.typeName() + "." + function + "()";
    if (most == 0) {
      throw TemplateException.typeError(method + " takes no arguments (" + given + " given)");
    }
    if (most == 1 && least == 1) {
      throw TemplateException.typeError(
          method + " takes exactly one argument (" + given + " given)");
    }
    int bound = given < least ? least : most;
    throw TemplateException.typeError(
        "%s expected at %s %d argument%s, got %d"
            .formatted(
                function, given < least ? "least" : "most", bound, bound == 1 ? "" : "s", given));
  }

  private void bindNamed(
      @Nullable Value[] values, Map<String, Value> extra, String name, Value value) {
    int index = parameters.indexOf(name);
    if (index < 0) {
      if (!keywords) {
        throw TemplateException.typeError(
            function + "() got an unexpected keyword argument '" + name + "'");
      }
      extra.put(name, value);
    } else if (values[index] != null) {
      throw TemplateException.typeError(
          function + "() got multiple values for argument '" + name + "'");
    } else {
      values[index] = value;
    }
  }

  private void refuseMissing(@Nullable Value[] values) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < required; i++) {
      if (values[i] == null) {
        missing.add("'" + parameters.get(i) + "'");
      }
    }
    if (!missing.isEmpty()) {
      throw TemplateException.typeError(
          "%s() missing %d required positional argument%s: %s"
              .formatted(
                  function, missing.size(), missing.size() == 1 ? "" : "s", enumerate(missing)));
    }
  }

  private static String enumerate(List<String> names) {
    return switch (names.size()) {
      case 1 -> names.getFirst();
      case 2 -> names.get(0) + " and " + names.get(1);
      default ->
          names.stream().limit(names.size() - 1L).collect(Collectors.joining(", "))
              + ", and "
              + names.getLast();
    };
  }

  private TemplateException tooMany(int given) {
    int most = parameters.size();
    String range = required == most ? "" + most : "from " + required + " to " + most;
    return TemplateException.typeError(
        "%s() takes %s positional argument%s but %d %s given"
            .formatted(function, range, most == 1 ? "" : "s", given, given == 1 ? "was" : "were"));
  }

  /** The bound arguments of one call. */
  public static final class Bound {
    private final Signature signature;
    private final @Nullable Value[] values;
    private final List<Value> rest;
    private final Map<String, Value> extra;

    private Bound(
        Signature signature, @Nullable Value[] values, List<Value> rest, Map<String, Value> extra) {
      this.signature = signature;
      this.values = values;
      this.rest = rest;
      this.extra = extra;
    }

    /** The argument at {@code index}, or null if it was left out. */
    public @Nullable Value optional(int index) {
      return values[index];
    }

    /** The argument at {@code index}, which must be a required one. */
    public Value get(int index) {
      Value value = values[index];
      if (value == null) {
        throw new IllegalStateException(
            "Expected argument %d of %s to be required".formatted(index, signature.function));
      }
      return value;
    }

    /** The argument at {@code index}, or {@code fallback} if it was left out. */
    public Value or(int index, Value fallback) {
      Value value = values[index];
      return value == null ? fallback : value;
    }

    /** Whether the argument was given and is not None. */
    public boolean present(int index) {
      Value value = values[index];
      return value != null && value != None.NONE;
    }

    /** Truth of the argument, or {@code fallback} if it was left out. */
    public boolean flag(int index, boolean fallback) {
      Value value = values[index];
      return value == null ? fallback : value.truthy();
    }

    /** The argument as an integer, or {@code fallback} if it was left out or is None. */
    public int integer(int index, int fallback) {
      Value value = values[index];
      return switch (value) {
        case null -> fallback;
        case None _ -> fallback;
        case Int number -> number.toIndex();
        case Bool bool -> bool.value() ? 1 : 0;
        case Undefined undefined -> throw undefined.error();
        default ->
            throw TemplateException.typeError(
                "'%s' object cannot be interpreted as an integer".formatted(value.typeName()));
      };
    }

    /** The argument as text, or {@code fallback} if it was left out or is None. */
    public String text(int index, String fallback) {
      Value value = values[index];
      return switch (value) {
        case null -> fallback;
        case None _ -> fallback;
        case Str text -> text.text();
        case Undefined undefined -> throw undefined.error();
        default ->
            throw TemplateException.typeError(
                "%s() argument %d must be str, not %s"
                    .formatted(signature.function, index + 1, value.typeName()));
      };
    }

    /** Positional arguments beyond the parameters. */
    public List<Value> rest() {
      return rest;
    }

    /** Named arguments beyond the parameters. */
    public Map<String, Value> extra() {
      return extra;
    }
  }
}
