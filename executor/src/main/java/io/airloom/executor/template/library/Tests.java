package io.airloom.executor.template.library;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.operation.Comparison;
import io.airloom.executor.template.operation.Containment;
import io.airloom.executor.template.operation.Iteration;
import io.airloom.executor.template.operation.Numbers;
import io.airloom.executor.template.operation.Operators;
import io.airloom.executor.template.operation.RangeValue;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.Equality;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Real;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.SetValue;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.util.Map;

/** Jinja's built-in tests. */
public final class Tests {
  private static final Map<String, String> SYMBOLS =
      Map.ofEntries(
          Map.entry("eq", "=="),
          Map.entry("equalto", "=="),
          Map.entry("==", "=="),
          Map.entry("ne", "!="),
          Map.entry("!=", "!="),
          Map.entry("lt", "<"),
          Map.entry("lessthan", "<"),
          Map.entry("<", "<"),
          Map.entry("le", "<="),
          Map.entry("<=", "<="),
          Map.entry("gt", ">"),
          Map.entry("greaterthan", ">"),
          Map.entry(">", ">"),
          Map.entry("ge", ">="),
          Map.entry(">=", ">="));

  /** All tests by name. */
  public static final Builtins ALL = comparisons(kinds(Builtins.builder())).build();

  private Tests() {}

  private interface Check {
    boolean holds(Value value);
  }

  private static Builtins.Body check(Check check) {
    return (_, arguments) -> Bool.of(check.holds(arguments.get(0)));
  }

  private static Builtins.Builder kinds(Builtins.Builder tests) {
    return tests
        .add("defined", "test_defined(value)", check(v -> !(v instanceof Undefined)))
        .add("undefined", "test_undefined(value)", check(Undefined.class::isInstance))
        .add("none", "test_none(value)", check(v -> v == None.NONE))
        .add("boolean", "test_boolean(value)", check(Bool.class::isInstance))
        .add("true", "test_true(value)", check(v -> v instanceof Bool b && b.value()))
        .add("false", "test_false(value)", check(v -> v instanceof Bool b && !b.value()))
        .add("integer", "test_integer(value)", check(Int.class::isInstance))
        .add("float", "test_float(value)", check(Real.class::isInstance))
        .add("number", "test_number(value)", check(Numbers::isNumber))
        .add("string", "test_string(value)", check(Str.class::isInstance))
        .add("mapping", "test_mapping(value)", check(DictValue.class::isInstance))
        .add("sequence", "test_sequence(value)", check(Tests::isSequence))
        .add("callable", "callable(obj)", check(v -> v instanceof HostValue h && h.callable()))
        .add("escaped", "test_escaped(value)", check(v -> v instanceof Str s && s.safe()))
        .add("lower", "test_lower(value)", check(v -> isCase(v, true)))
        .add("upper", "test_upper(value)", check(v -> isCase(v, false)))
        .add("iterable", "test_iterable(value)", (r, a) -> Bool.of(Iteration.iterable(r, a.get(0))))
        .add("odd", "test_odd(value)", (r, a) -> modulo(r, a, Int.of(2), 1))
        .add("even", "test_even(value)", (r, a) -> modulo(r, a, Int.of(2), 0))
        .add("divisibleby", "test_divisibleby(value, num)", (r, a) -> modulo(r, a, a.get(1), 0))
        .add("sameas", "test_sameas(value, other)", (_, a) -> Bool.of(same(a.get(0), a.get(1))))
        .add("filter", "test_filter(value)", (r, a) -> Bool.of(r.hasFilter(name(a))))
        .add("test", "test_test(value)", (r, a) -> Bool.of(r.hasTest(name(a))));
  }

  private static Builtins.Builder comparisons(Builtins.Builder tests) {
    SYMBOLS.forEach((name, symbol) ->
        tests.add(
            name,
            "test_" + name + "(a, b)",
            (r, a) -> Bool.of(Comparison.compare(r, symbol, a.get(0), a.get(1)))));
    return tests.add(
        "in",
        "test_in(value, seq)",
        (r, a) -> Bool.of(Containment.contains(r, a.get(1), a.get(0))));
  }

  private static String name(Signature.Bound arguments) {
    return arguments.get(0).str();
  }

  private static Value modulo(
      Rendering rendering, Signature.Bound arguments, Value by, int wanted) {
    Value rest = Operators.apply(rendering, "%", arguments.get(0), by);
    return Bool.of(Equality.equal(rest, Int.of(wanted)));
  }

  private static boolean isSequence(Value value) {
    try {
      return !(value instanceof SetValue)
          && (!(value instanceof HostValue) || value instanceof RangeValue)
          && Iteration.lengthIfAny(value).isPresent();
    } catch (TemplateException e) {
      return false;
    }
  }

  private static boolean isCase(Value value, boolean lower) {
    String text = value.str();
    return lower
        ? text.codePoints().anyMatch(Character::isLowerCase)
            && text.codePoints().noneMatch(Character::isUpperCase)
        : text.codePoints().anyMatch(Character::isUpperCase)
            && text.codePoints().noneMatch(Character::isLowerCase);
  }

  @SuppressWarnings("ReferenceEquality") // identity is what this test asks for
  private static boolean same(Value left, Value right) {
    return left == right
        || (left instanceof Int a && right instanceof Int b && a.value().equals(b.value()))
        || (left instanceof Bool c && right instanceof Bool d && c.value() == d.value())
        || (left instanceof Str s && right instanceof Str t && s.text().equals(t.text()));
  }
}
