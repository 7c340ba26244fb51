package io.airloom.executor.template.syntax.expr;

import io.airloom.executor.template.error.Position;
import java.util.List;

/** A chain of comparisons. */
public record Comparisons(Expr first, List<Operand> others, Position position) implements Expr {

  /** One link of a chain of comparisons. */
  public record Operand(String symbol, Expr value) {}
}
