package io.airloom.executor.template.syntax;

import io.airloom.executor.template.error.Position;
import io.airloom.executor.template.error.TemplateException;
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
import io.airloom.executor.template.syntax.expr.SliceKey;
import io.airloom.executor.template.syntax.expr.Test;
import io.airloom.executor.template.syntax.expr.Tuple;
import io.airloom.executor.template.syntax.expr.Unary;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Real;
import io.airloom.executor.template.value.Str;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Parses expressions with Jinja's precedence, which differs from Python's: a filter binds tighter
 * than any binary operator, unary minus tighter than a filter and than {@code **}, and {@code ~}
 * tighter than {@code +}.
 */
final class ExpressionParser {
  private static final int MAX_NESTING = 150;
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
  private static final Set<String> NO_TEST_ARGUMENT = Set.of("else", "or", "and");

  private final TokenStream stream;
  private final Set<String> namesRead = new HashSet<>();
  private int nesting;

  ExpressionParser(TokenStream stream) {
    this.stream = stream;
  }

  /** The names read since the last call. */
  Set<String> namesRead() {
    return namesRead;
  }

  Expr expression() {
    if (++nesting > MAX_NESTING) {
      throw stream.fail("too many nested expressions");
    }
    Expr result = conditional();
    nesting--;
    return result;
  }

  private Expr conditional() {
    Expr value = or();
    while (stream.skipName("if")) {
      Expr test = or();
      Expr otherwise = stream.skipName("else") ? expression() : null;
      value = new Conditional(test, value, otherwise, value.position());
    }
    return value;
  }

  Expr or() {
    Expr left = and();
    while (stream.skipName("or")) {
      left = new Logical(false, left, and(), left.position());
    }
    return left;
  }

  private Expr and() {
    Expr left = not();
    while (stream.skipName("and")) {
      left = new Logical(true, left, not(), left.position());
    }
    return left;
  }

  private Expr not() {
    Position position = stream.current().position();
    if (!stream.skipName("not")) {
      return comparison();
    }
    return nested(() -> new Unary("not", not(), position));
  }

  private Expr nested(Supplier<Expr> parse) {
    if (++nesting > MAX_NESTING) {
      throw stream.fail("too many nested expressions");
    }
    Expr result = parse.get();
    nesting--;
    return result;
  }

  private Expr comparison() {
    Expr first = sum();
    List<Comparisons.Operand> others = new ArrayList<>();
    while (true) {
      Token token = stream.current();
      if (token.type() == TokenType.OPERATOR && COMPARISONS.contains(token.text())) {
        stream.advance();
        others.add(new Comparisons.Operand(token.text(), sum()));
      } else if (stream.skipName("in")) {
        others.add(new Comparisons.Operand("in", sum()));
      } else if (token.isName("not") && stream.ahead().isName("in")) {
        stream.advance();
        stream.advance();
        others.add(new Comparisons.Operand("not in", sum()));
      } else {
        break;
      }
    }
    return others.isEmpty() ? first : new Comparisons(first, others, first.position());
  }

  private Expr sum() {
    return leftToRight(Set.of("+", "-"), this::concatenation);
  }

  private Expr concatenation() {
    Expr first = product();
    if (!stream.atOperator("~")) {
      return first;
    }
    List<Expr> parts = new ArrayList<>(List.of(first));
    while (stream.skipOperator("~")) {
      parts.add(product());
    }
    return new Concatenation(parts, first.position());
  }

  private Expr product() {
    return leftToRight(Set.of("*", "/", "//", "%"), this::power);
  }

  private Expr power() {
    return leftToRight(Set.of("**"), () -> unary(true));
  }

  private Expr leftToRight(Set<String> symbols, Supplier<Expr> operand) {
    Expr left = operand.get();
    while (stream.at(TokenType.OPERATOR) && symbols.contains(stream.current().text())) {
      String symbol = stream.advance().text();
      left = new Binary(symbol, left, operand.get(), left.position());
    }
    return left;
  }

  Expr unary(boolean withFilter) {
    Position position = stream.current().position();
    Expr value;
    if (stream.atOperator("-") || stream.atOperator("+")) {
      String symbol = stream.advance().text();
      value = nested(() -> new Unary(symbol, unary(false), position));
    } else {
      value = postfix(primary());
    }
    return withFilter ? filters(value) : value;
  }

  Expr primary() {
    Token token = stream.current();
    return switch (token.type()) {
      case NAME -> {
        stream.advance();
        yield name(token);
      }
      case STRING -> {
        StringBuilder text = new StringBuilder();
        while (stream.at(TokenType.STRING)) {
          text.append(stream.advance().text());
        }
        yield new Literal(Str.of(text.toString()), token.position());
      }
      case INTEGER, FLOAT -> {
        stream.advance();
        yield number(token);
      }
      case OPERATOR -> bracketed(token);
      default -> throw unexpected(token);
    };
  }

  private Expr name(Token token) {
    return switch (token.text()) {
      case "true", "True" -> new Literal(Bool.TRUE, token.position());
      case "false", "False" -> new Literal(Bool.FALSE, token.position());
      case "none", "None" -> new Literal(None.NONE, token.position());
      default -> {
        namesRead.add(token.text());
        yield new Name(token.text(), token.position());
      }
    };
  }

  private static Expr number(Token token) {
    String digits = token.text().replace("_", "").toLowerCase(Locale.ROOT);
    if (token.type() == TokenType.FLOAT) {
      return new Literal(new Real(Double.parseDouble(digits)), token.position());
    }
    int radix =
        digits.startsWith("0x")
            ? 16
            : digits.startsWith("0o") ? 8 : digits.startsWith("0b") ? 2 : 10;
    if (digits.length() > 4_300) {
      throw TemplateException.syntax(
          "Exceeds the limit (4300 digits) for integer string conversion", token.position());
    }
    BigInteger value = new BigInteger(radix == 10 ? digits : digits.substring(2), radix);
    return new Literal(new Int(value), token.position());
  }

  private Expr bracketed(Token token) {
    return switch (token.text()) {
      case "(" -> {
        stream.advance();
        Expr tuple = tuple(this::expression, Set.of(), true);
        stream.expectOperator(")");
        yield tuple;
      }
      case "[" -> {
        stream.advance();
        List<Expr> items = new ArrayList<>();
        separated("]", () -> items.add(expression()));
        yield new Items(items, token.position());
      }
      case "{" -> {
        stream.advance();
        List<Expr> keys = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        separated(
            "}",
            () -> {
              keys.add(expression());
              stream.expectOperator(":");
              values.add(expression());
            });
        yield new Dictionary(keys, values, token.position());
      }
      default -> throw unexpected(token);
    };
  }

  private void separated(String end, Runnable item) {
    boolean first = true;
    while (!stream.atOperator(end)) {
      if (!first) {
        stream.expectOperator(",");
        if (stream.atOperator(end)) {
          break;
        }
      }
      item.run();
      first = false;
    }
    stream.expectOperator(end);
  }

  private TemplateException unexpected(Token token) {
    return stream.fail("unexpected " + TokenStream.quote(token.describe()));
  }

  /** One item, or several as a tuple; {@code ends} are names that end it. */
  Expr tuple(Supplier<Expr> item, Set<String> ends, boolean parenthesized) {
    Position position = stream.current().position();
    List<Expr> items = new ArrayList<>();
    boolean isTuple = false;
    while (true) {
      if (!items.isEmpty()) {
        stream.expectOperator(",");
      }
      if (tupleEnds(ends)) {
        break;
      }
      items.add(item.get());
      if (!stream.atOperator(",")) {
        break;
      }
      isTuple = true;
    }
    if (isTuple) {
      return new Tuple(items, position);
    }
    if (!items.isEmpty()) {
      return items.getFirst();
    }
    if (!parenthesized) {
      throw stream.fail(
          "Expected an expression, got " + TokenStream.quote(stream.current().describe()));
    }
    return new Tuple(items, position);
  }

  private boolean tupleEnds(Set<String> ends) {
    Token token = stream.current();
    return token.type() == TokenType.VARIABLE_END
        || token.type() == TokenType.BLOCK_END
        || token.isOperator(")")
        || (token.type() == TokenType.NAME && ends.contains(token.text()));
  }

  Expr postfix(Expr start) {
    Expr value = start;
    while (true) {
      if (stream.atOperator(".") || stream.atOperator("[")) {
        value = subscript(value);
      } else if (stream.atOperator("(")) {
        value = call(value);
      } else {
        return value;
      }
    }
  }

  private Expr filters(Expr start) {
    Expr value = start;
    while (true) {
      if (stream.atOperator("|")) {
        value = filter(value, false);
      } else if (stream.atName("is")) {
        value = test(value);
      } else if (stream.atOperator("(")) {
        value = call(value);
      } else {
        return value;
      }
    }
  }

  private Expr subscript(Expr owner) {
    if (stream.skipOperator(".")) {
      Token token = stream.advance();
      return switch (token.type()) {
        case NAME -> new Attribute(owner, token.text(), owner.position());
        case INTEGER -> new Item(owner, number(token), owner.position());
        default -> throw TemplateException.syntax("expected name or number", token.position());
      };
    }
    stream.expectOperator("[");
    List<Expr> keys = new ArrayList<>();
    Position position = stream.current().position();
    while (!stream.atOperator("]")) {
      if (!keys.isEmpty()) {
        stream.expectOperator(",");
      }
      keys.add(key());
    }
    stream.expectOperator("]");
    Expr key = keys.size() == 1 ? keys.getFirst() : new Tuple(keys, position);
    return new Item(owner, key, owner.position());
  }

  private Expr key() {
    Position position = stream.current().position();
    Expr lower = null;
    if (!stream.atOperator(":")) {
      Expr single = expression();
      if (!stream.atOperator(":")) {
        return single;
      }
      lower = single;
    }
    stream.expectOperator(":");
    Expr upper = sliceEnds() || stream.atOperator(":") ? null : expression();
    Expr step = stream.skipOperator(":") && !sliceEnds() ? expression() : null;
    return new SliceKey(lower, upper, step, position);
  }

  private boolean sliceEnds() {
    return stream.atOperator("]") || stream.atOperator(",");
  }

  private Expr call(Expr callee) {
    return new Call(callee, arguments(), callee.position());
  }

  /** Arguments in parentheses. */
  CallArguments arguments() {
    stream.expectOperator("(");
    List<Expr> positional = new ArrayList<>();
    Map<String, Expr> named = new LinkedHashMap<>();
    Expr star = null;
    Expr doubleStar = null;
    boolean comma = false;
    while (!stream.atOperator(")")) {
      if (comma) {
        stream.expectOperator(",");
        if (stream.atOperator(")")) {
          break;
        }
      }
      comma = true;
      if (stream.skipOperator("*")) {
        ensure(star == null && doubleStar == null);
        star = expression();
      } else if (stream.skipOperator("**")) {
        ensure(doubleStar == null);
        doubleStar = expression();
      } else if (stream.at(TokenType.NAME) && stream.ahead().isOperator("=")) {
        ensure(doubleStar == null);
        String name = stream.advance().text();
        stream.advance();
        named.put(name, expression());
      } else {
        ensure(star == null && doubleStar == null && named.isEmpty());
        positional.add(expression());
      }
    }
    stream.expectOperator(")");
    return new CallArguments(positional, named, star, doubleStar);
  }

  private void ensure(boolean valid) {
    if (!valid) {
      throw stream.fail("invalid syntax for function call expression");
    }
  }

  /** One or more filters; {@code inline} if the first has no bar in front. */
  Expr filter(@Nullable Expr input, boolean inline) {
    Expr value = input;
    boolean first = inline;
    Position position = stream.current().position();
    while (first || stream.atOperator("|")) {
      if (!first) {
        stream.advance();
      }
      first = false;
      Position at = input == null ? position : input.position();
      String name = dotted();
      CallArguments arguments = stream.atOperator("(") ? arguments() : CallArguments.NONE;
      value = new Filter(value, name, arguments, at);
    }
    if (value == null) {
      throw stream.fail("expected a filter");
    }
    return value;
  }

  private String dotted() {
    StringBuilder name = new StringBuilder(stream.expect(TokenType.NAME).text());
    while (stream.skipOperator(".")) {
      name.append('.').append(stream.expect(TokenType.NAME).text());
    }
    return name.toString();
  }

  private Expr test(Expr input) {
    stream.expectName("is");
    boolean negated = stream.skipName("not");
    String name = dotted();
    CallArguments arguments = CallArguments.NONE;
    if (stream.atOperator("(")) {
      arguments = arguments();
    } else if (testArgumentFollows()) {
      if (stream.atName("is")) {
        throw stream.fail("You cannot chain multiple tests with is");
      }
      Expr argument = postfix(primary());
      arguments = new CallArguments(List.of(argument), Map.of(), null, null);
    }
    Expr test = new Test(input, name, arguments, input.position());
    return negated ? new Unary("not", test, input.position()) : test;
  }

  private boolean testArgumentFollows() {
    Token token = stream.current();
    return switch (token.type()) {
      case NAME -> !NO_TEST_ARGUMENT.contains(token.text());
      case STRING, INTEGER, FLOAT -> true;
      case OPERATOR -> Set.of("(", "[", "{").contains(token.text());
      default -> false;
    };
  }
}
