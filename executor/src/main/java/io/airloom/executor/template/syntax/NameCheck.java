package io.airloom.executor.template.syntax;

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
import io.airloom.executor.template.syntax.expr.NamespaceTarget;
import io.airloom.executor.template.syntax.expr.SliceKey;
import io.airloom.executor.template.syntax.expr.Test;
import io.airloom.executor.template.syntax.expr.Tuple;
import io.airloom.executor.template.syntax.expr.Unary;
import io.airloom.executor.template.syntax.stmt.Assign;
import io.airloom.executor.template.syntax.stmt.AssignBlock;
import io.airloom.executor.template.syntax.stmt.Autoescape;
import io.airloom.executor.template.syntax.stmt.Block;
import io.airloom.executor.template.syntax.stmt.CallBlock;
import io.airloom.executor.template.syntax.stmt.Do;
import io.airloom.executor.template.syntax.stmt.Extends;
import io.airloom.executor.template.syntax.stmt.FilterBlock;
import io.airloom.executor.template.syntax.stmt.For;
import io.airloom.executor.template.syntax.stmt.FromImport;
import io.airloom.executor.template.syntax.stmt.If;
import io.airloom.executor.template.syntax.stmt.Import;
import io.airloom.executor.template.syntax.stmt.Include;
import io.airloom.executor.template.syntax.stmt.Macro;
import io.airloom.executor.template.syntax.stmt.MacroBody;
import io.airloom.executor.template.syntax.stmt.Output;
import io.airloom.executor.template.syntax.stmt.Stmt;
import io.airloom.executor.template.syntax.stmt.Text;
import io.airloom.executor.template.syntax.stmt.With;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses unknown filters and tests before anything is rendered.
 *
 * <p>As in Jinja, parts that may not run ({@code if} bodies, conditional expressions) may name
 * unknown ones; they fail only when they run.
 */
public final class NameCheck {
  private final Set<String> filters;
  private final Set<String> tests;

  /** Checks against the known names. */
  public NameCheck(Set<String> filters, Set<String> tests) {
    this.filters = filters;
    this.tests = tests;
  }

  /** Refuses the first unknown name of {@code tree}. */
  public void check(TemplateTree tree) {
    all(tree.body());
  }

  private void all(List<Stmt> body) {
    body.forEach(this::statement);
  }

  private void statement(Stmt statement) {
    switch (statement) {
      case Text _, If _ -> {}
      case Output(var value) -> expression(value);
      case For loop -> {
        expression(loop.items());
        expression(loop.filter());
        all(loop.body());
        all(loop.otherwise());
      }
      case Assign(_, var value) -> expression(value);
      case AssignBlock block -> {
        expression(block.filter());
        all(block.body());
      }
      case With with -> {
        with.values().forEach(this::expression);
        all(with.body());
      }
      case Macro(var macro) -> macro(macro);
      case CallBlock block -> {
        expression(block.call());
        macro(block.caller());
      }
      case FilterBlock block -> {
        expression(block.filter());
        all(block.body());
      }
      case Block block -> all(block.body());
      case Extends extending -> expression(extending.template());
      case Include include -> expression(include.template());
      case Import module -> expression(module.template());
      case FromImport module -> expression(module.template());
      case Do(var value) -> expression(value);
      case Autoescape(_, var body) -> all(body);
    }
  }

  private void macro(MacroBody macro) {
    macro.defaults().forEach(this::expression);
    all(macro.body());
  }

  private void expression(@Nullable Expr expression) {
    switch (expression) {
      case null -> {}
      case Literal _, Name _, NamespaceTarget _, Conditional _ -> {}
      case Tuple tuple -> tuple.items().forEach(this::expression);
      case Items list -> list.items().forEach(this::expression);
      case Dictionary dict -> {
        dict.keys().forEach(this::expression);
        dict.values().forEach(this::expression);
      }
      case Unary unary -> expression(unary.operand());
      case Binary binary -> {
        expression(binary.left());
        expression(binary.right());
      }
      case Logical logical -> {
        expression(logical.left());
        expression(logical.right());
      }
      case Concatenation concatenation -> concatenation.parts().forEach(this::expression);
      case Comparisons chain -> {
        expression(chain.first());
        chain.others().forEach(other -> expression(other.value()));
      }
      case Attribute attribute -> expression(attribute.owner());
      case Item item -> {
        expression(item.owner());
        expression(item.key());
      }
      case SliceKey slice -> {
        expression(slice.lower());
        expression(slice.upper());
        expression(slice.step());
      }
      case Call call -> {
        expression(call.callee());
        arguments(call.arguments());
      }
      case Filter filter -> {
        expression(filter.input());
        require(filters, "filter", filter.name(), filter);
        arguments(filter.arguments());
      }
      case Test test -> {
        expression(test.input());
        require(tests, "test", test.name(), test);
        arguments(test.arguments());
      }
    }
  }

  private void arguments(CallArguments arguments) {
    arguments.positional().forEach(this::expression);
    arguments.named().values().forEach(this::expression);
    expression(arguments.star());
    expression(arguments.doubleStar());
  }

  private static void require(Set<String> known, String kind, String name, Expr where) {
    if (!known.contains(name)) {
      throw TemplateException.of(
              "TemplateAssertionError", "No %s named '%s'.".formatted(kind, name))
          .at(where.position());
    }
  }
}
