package io.airloom.executor.template.syntax.stmt;

import io.airloom.executor.template.syntax.expr.Expr;
import java.util.List;

/** The first branch whose test holds. */
public record If(List<Branch> branches, List<Stmt> otherwise) implements Stmt {

  /** One branch of {@link If}. */
  public record Branch(Expr test, List<Stmt> body) {}
}
