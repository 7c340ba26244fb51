package io.airloom.executor.template.render;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.format.Html;
import io.airloom.executor.template.operation.Comparison;
import io.airloom.executor.template.operation.Iteration;
import io.airloom.executor.template.operation.Operators;
import io.airloom.executor.template.operation.Slice;
import io.airloom.executor.template.syntax.expr.Attribute;
import io.airloom.executor.template.syntax.expr.Binary;
import io.airloom.executor.template.syntax.expr.Call;
import io.airloom.executor.template.syntax.expr.CallArguments;
import io.airloom.executor.template.syntax.expr.Comparisons;
import io.airloom.executor.template.syntax.expr.Concatenation;
import io.airloom.executor.template.syntax.expr.Conditional;
import io.airloom.executor.template.syntax.expr.Dictionary;
import io.airloom.executor.template.syntax.expr.Expr;
import io.airloom.executor.template.syntax.expr.Filter;
import io.airloom.executor.template.syntax.expr.Item;
import io.airloom.executor.template.syntax.expr.Items;
import io.airloom.executor.template.syntax.expr.Literal;
import io.airloom.executor.template.syntax.expr.Logical;
import io.airloom.executor.template.syntax.expr.Name;
import io.airloom.executor.template.syntax.expr.NamespaceTarget;
import io.airloom.executor.template.syntax.expr.SliceKey;
import io.airloom.executor.template.syntax.expr.Test;
import io.airloom.executor.template.syntax.expr.Tuple;
import io.airloom.executor.template.syntax.expr.Unary;
import io.airloom.executor.template.value.Arguments;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions. */
final class Evaluator {
  private final Interpreter interpreter;
  private final Budget budget;

  Evaluator(Interpreter interpreter, Budget budget) {
    this.interpreter = interpreter;
    this.budget = budget;
  }

  /** The value of {@code expression}; errors get its place. */
  Value evaluate(Expr expression, Frame frame) {
    budget.step();
    budget.enter();
    try {
      return value(expression, frame);
    } catch (TemplateException e) {
      throw e.at(expression.position());
    } finally {
      budget.leave();
    }
  }

  private Value value(Expr expression, Frame frame) {
    return switch (expression) {
      case Literal literal -> literal.value();
      case Name name -> name(name.name(), frame);
      case NamespaceTarget target -> name(target.name(), frame);
      case Tuple tuple -> TupleValue.of(all(tuple.items(), frame));
      case Items list -> new ListValue(all(list.items(), frame));
      case Dictionary dict -> dictionary(dict, frame);
      case Unary unary -> unary(unary, frame);
      case Binary binary ->
          Operators.apply(
              interpreter,
              binary.symbol(),
              evaluate(binary.left(), frame),
              evaluate(binary.right(), frame));
      case Logical logical -> logical(logical, frame);
      case Concatenation concatenation -> concatenation(concatenation, frame);
      case Comparisons chain -> comparisons(chain, frame);
      case Conditional conditional -> conditional(conditional, frame);
      case Attribute attribute ->
          interpreter.attribute(evaluate(attribute.owner(), frame), attribute.name());
      case Item item ->
          interpreter.item(evaluate(item.owner(), frame), evaluate(item.key(), frame));
      case SliceKey slice ->
          new Slice(
              optional(slice.lower(), frame),
              optional(slice.upper(), frame),
              optional(slice.step(), frame));
      case Call call ->
          interpreter.call(evaluate(call.callee(), frame), arguments(call.arguments(), frame));
      case Filter filter -> {
        requireKnown(interpreter.hasFilter(filter.name()), "filter", filter.name());
        Value input = filter.input() == null ? Str.EMPTY : evaluate(filter.input(), frame);
        yield interpreter.filter(filter.name(), input, arguments(filter.arguments(), frame));
      }
      case Test test -> {
        requireKnown(interpreter.hasTest(test.name()), "test", test.name());
        yield Bool.of(
            interpreter.test(
                test.name(), evaluate(test.input(), frame), arguments(test.arguments(), frame)));
      }
    };
  }

  private static void requireKnown(boolean known, String kind, String name) {
    if (!known) {
      throw TemplateException.of(
          "TemplateRuntimeError", "No %s named '%s' found.".formatted(kind, name));
    }
  }

  private Value name(String name, Frame frame) {
    Value value = frame.scope().find(name);
    if (value == null && name.equals("self")) {
      return new BlockValue.Self(interpreter, frame);
    }
    return value == null ? Undefined.name(interpreter.undefinedPolicy(), name) : value;
  }

  private Value optional(@Nullable Expr expression, Frame frame) {
    return expression == null ? None.NONE : evaluate(expression, frame);
  }

  private List<Value> all(List<Expr> expressions, Frame frame) {
    budget.charge(expressions.size());
    List<Value> values = new ArrayList<>(expressions.size());
    for (Expr expression : expressions) {
      values.add(evaluate(expression, frame));
    }
    return values;
  }

  private Value dictionary(Dictionary expression, Frame frame) {
    budget.charge(expression.keys().size());
    DictValue dict = new DictValue();
    for (int i = 0; i < expression.keys().size(); i++) {
      dict.put(
          evaluate(expression.keys().get(i), frame), evaluate(expression.values().get(i), frame));
    }
    return dict;
  }

  private Value unary(Unary expression, Frame frame) {
    Value operand = evaluate(expression.operand(), frame);
    return expression.symbol().equals("not")
        ? Bool.of(!operand.truthy())
        : Operators.unary(expression.symbol(), operand);
  }

  private Value logical(Logical expression, Frame frame) {
    Value left = evaluate(expression.left(), frame);
    return left.truthy() == expression.and() ? evaluate(expression.right(), frame) : left;
  }

  private Value concatenation(Concatenation expression, Frame frame) {
    List<Value> parts = all(expression.parts(), frame);
    StringBuilder text = new StringBuilder();
    for (Value part : parts) {
      String printed = interpreter.autoescape() ? Html.escape(part) : part.str();
      budget.charge(printed.length());
      text.append(printed);
    }
    return interpreter.autoescape() ? Str.markup(text.toString()) : Str.of(text.toString());
  }

  private Value comparisons(Comparisons expression, Frame frame) {
    Value left = evaluate(expression.first(), frame);
    for (Comparisons.Operand operand : expression.others()) {
      Value right = evaluate(operand.value(), frame);
      if (!Comparison.compare(interpreter, operand.symbol(), left, right)) {
        return Bool.FALSE;
      }
      left = right;
    }
    return Bool.TRUE;
  }

  private Value conditional(Conditional expression, Frame frame) {
    if (evaluate(expression.test(), frame).truthy()) {
      return evaluate(expression.then(), frame);
    }
    if (expression.otherwise() != null) {
      return evaluate(expression.otherwise(), frame);
    }
    // Jinja makes this one lenient whatever the policy, so that it prints nothing.
    return Undefined.hint(
        Undefined.Policy.DEFAULT,
        "the inline if-expression on line %d evaluated to false and no else section was defined."
            .formatted(expression.position().line()));
  }

  /** The arguments of a call. */
  Arguments arguments(CallArguments written, Frame frame) {
    if (written.positional().isEmpty()
        && written.named().isEmpty()
        && written.star() == null
        && written.doubleStar() == null) {
      return Arguments.NONE;
    }
    List<Value> positional = all(written.positional(), frame);
    if (written.star() != null) {
      positional.addAll(Iteration.list(interpreter, evaluate(written.star(), frame)));
    }
    Map<String, Value> named = new LinkedHashMap<>();
    written.named().forEach((name, value) -> named.put(name, evaluate(value, frame)));
    if (written.doubleStar() != null) {
      spread(evaluate(written.doubleStar(), frame), named);
    }
    return new Arguments(positional, named);
  }

  private static void spread(Value value, Map<String, Value> named) {
    if (!(value instanceof DictValue dict)) {
      throw TemplateException.typeError(
          "argument after ** must be a mapping, not " + value.typeName());
    }
    dict.entries()
        .forEach((key, item) -> {
          if (!(key instanceof Str name)) {
            throw TemplateException.typeError("keywords must be strings");
          }
          if (named.put(name.text(), item) != null) {
            throw TemplateException.typeError(
                "got multiple values for keyword argument '" + name.text() + "'");
          }
        });
  }

  /** Calls {@code callee}; a TypeError if it is not callable. */
  Value call(Value callee, Arguments arguments) {
    if (callee instanceof Undefined undefined) {
      throw undefined.error();
    }
    if (!(callee instanceof HostValue host) || !host.callable()) {
      throw TemplateException.typeError("'" + callee.typeName() + "' object is not callable");
    }
    budget.enter();
    try {
      return host.call(interpreter, arguments);
    } finally {
      budget.leave();
    }
  }
}
