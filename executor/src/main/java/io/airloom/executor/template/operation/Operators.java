package io.airloom.executor.template.operation;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.format.Html;
import io.airloom.executor.template.format.PercentFormat;
import io.airloom.executor.template.value.Bytes;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.SetValue;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Python's arithmetic operators over all kinds of values. */
public final class Operators {
  private Operators() {}

  /** The result of {@code left symbol right}; a TypeError if the operands do not fit. */
  public static Value apply(Rendering rendering, String symbol, Value left, Value right) {
    if (symbol.equals("%") && left instanceof Str format) {
      return percent(rendering, format, right);
    }
    refuseUndefined(left);
    refuseUndefined(right);
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.apply(symbol, left, right);
    }
    Value result =
        switch (symbol) {
          case "+" -> add(rendering, left, right);
          case "*" -> Repetition.repeat(rendering, left, right);
          case "-" ->
              left instanceof SetValue a && right instanceof SetValue b ? sets("-", a, b) : null;
          default -> null;
        };
    if (result == null) {
      result = host(symbol, left, right);
    }
    if (result == null) {
      throw unsupported(symbol, left, right);
    }
    return result;
  }

  private static void refuseUndefined(Value value) {
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
  }

  private static Value percent(Rendering rendering, Str format, Value right) {
    Value operand = format.safe() ? Html.escapeOperand(right) : right;
    String text = PercentFormat.format(format.text(), operand);
    rendering.charge(text.length());
    return format.like(text);
  }

  private static @Nullable Value host(String symbol, Value left, Value right) {
    Value result = left instanceof HostValue host ? host.operate(symbol, right, false) : null;
    return result == null && right instanceof HostValue host
        ? host.operate(symbol, left, true)
        : result;
  }

  private static @Nullable Value add(Rendering rendering, Value left, Value right) {
    return switch (left) {
      case Str a when right instanceof Str b -> concatenate(rendering, a, b);
      case Str _ when !(right instanceof HostValue) ->
          throw TemplateException.typeError(
              "can only concatenate str (not \"" + right.typeName() + "\") to str");
      case ListValue a when right instanceof ListValue b ->
          new ListValue(join(rendering, a.items(), b.items()));
      case ListValue _ when !(right instanceof HostValue) ->
          throw TemplateException.typeError(
              "can only concatenate list (not \"" + right.typeName() + "\") to list");
      case TupleValue a when right instanceof TupleValue b ->
          TupleValue.of(join(rendering, a.items(), b.items()));
      case TupleValue _ when !(right instanceof HostValue) ->
          throw TemplateException.typeError(
              "can only concatenate tuple (not \"" + right.typeName() + "\") to tuple");
      case Bytes a when right instanceof Bytes b -> {
        byte[] both = new byte[a.length() + b.length()];
        System.arraycopy(a.content(), 0, both, 0, a.length());
        System.arraycopy(b.content(), 0, both, a.length(), b.length());
        yield new Bytes(both);
      }
      default -> null;
    };
  }

  private static Str concatenate(Rendering rendering, Str left, Str right) {
    rendering.charge((long) left.length() + right.length());
    if (!left.safe() && !right.safe()) {
      return Str.of(left.text() + right.text());
    }
    return Str.markup(Html.escape(left) + Html.escape(right));
  }

  private static List<Value> join(Rendering rendering, List<Value> left, List<Value> right) {
    rendering.charge((long) left.size() + right.size());
    List<Value> both = new ArrayList<>(left);
    both.addAll(right);
    return both;
  }

  /** A set operator ({@code - & | ^}), or null for another symbol. */
  static @Nullable SetValue sets(String symbol, SetValue left, SetValue right) {
    Set<Value> result = new LinkedHashSet<>(left.items());
    switch (symbol) {
      case "-" -> result.removeAll(right.items());
      case "&" -> result.retainAll(right.items());
      case "|" -> result.addAll(right.items());
      default -> {
        return null;
      }
    }
    return new SetValue(result);
  }

  /** Unary plus or minus. */
  public static Value unary(String symbol, Value operand) {
    refuseUndefined(operand);
    Value result =
        Numbers.isNumber(operand)
            ? (symbol.equals("-") ? Numbers.negate(operand) : Numbers.plus(operand))
            : operand instanceof HostValue host ? host.operate(symbol + "x", operand, false) : null;
    if (result == null) {
      throw TemplateException.typeError(
          "bad operand type for unary %s: '%s'".formatted(symbol, operand.typeName()));
    }
    return result;
  }

  private static TemplateException unsupported(String symbol, Value left, Value right) {
    if (left instanceof DictValue && right instanceof DictValue && symbol.equals("|")) {
      return TemplateException.typeError("unsupported operand type(s) for |: 'dict' and 'dict'");
    }
    String shown = symbol.equals("**") ? "** or pow()" : symbol;
    return TemplateException.typeError(
        "unsupported operand type(s) for %s: '%s' and '%s'"
            .formatted(shown, left.typeName(), right.typeName()));
  }
}
