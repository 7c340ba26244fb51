package io.airloom.executor.template.syntax;

import io.airloom.executor.template.syntax.expr.Expr;
import io.airloom.executor.template.syntax.expr.Literal;
import io.airloom.executor.template.syntax.expr.Name;
import io.airloom.executor.template.syntax.expr.NamespaceTarget;
import io.airloom.executor.template.syntax.expr.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Parses what can be assigned to: names, tuples of names, attributes of a namespace. */
final class TargetParser {
  private final TokenStream stream;
  private final ExpressionParser expressions;

  TargetParser(TokenStream stream, ExpressionParser expressions) {
    this.stream = stream;
    this.expressions = expressions;
  }

  /** The parameters of a macro. */
  record Signature(List<String> names, List<Expr> defaults) {}

  /** One name. */
  String name() {
    Token token = stream.expect(TokenType.NAME);
    return assignable(new Name(token.text(), token.position())).name();
  }

  private Name assignable(Name name) {
    if (Set.of("true", "false", "none", "True", "False", "None").contains(name.name())) {
      throw stream.fail("can't assign to 'name'");
    }
    return name;
  }

  /** A name or a tuple; {@code ends} are names that end it. */
  Expr target(Set<String> ends, boolean withNamespace) {
    Supplier<Expr> single = () -> single(withNamespace);
    Expr target = expressions.tuple(single, ends, false);
    refuseConstants(target);
    return target;
  }

  private Expr single(boolean withNamespace) {
    Token token = stream.current();
    if (withNamespace && token.type() == TokenType.NAME && stream.ahead().isOperator(".")) {
      stream.advance();
      stream.advance();
      String attribute = stream.expect(TokenType.NAME).text();
      return new NamespaceTarget(token.text(), attribute, token.position());
    }
    if (token.type() == TokenType.NAME) {
      stream.advance();
      return switch (token.text()) {
        case "true", "false", "none", "True", "False", "None" ->
            throw stream.fail("can't assign to 'const'");
        default -> new Name(token.text(), token.position());
      };
    }
    return expressions.primary();
  }

  private void refuseConstants(Expr target) {
    switch (target) {
      case Name _, NamespaceTarget _ -> {}
      case Tuple tuple -> tuple.items().forEach(this::refuseConstants);
      case Literal _ -> throw stream.fail("can't assign to 'const'");
      default ->
          throw stream.fail(
              "can't assign to '"
                  + target.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                  + "'");
    }
  }

  /** Parameters in parentheses, the last ones with defaults. */
  Signature signature() {
    stream.expectOperator("(");
    List<String> names = new ArrayList<>();
    List<Expr> defaults = new ArrayList<>();
    while (!stream.atOperator(")")) {
      if (!names.isEmpty()) {
        stream.expectOperator(",");
      }
      names.add(name());
      if (stream.skipOperator("=")) {
        defaults.add(expressions.expression());
      } else if (!defaults.isEmpty()) {
        throw stream.fail("non-default argument follows default argument");
      }
    }
    stream.expectOperator(")");
    return new Signature(names, defaults);
  }
}
