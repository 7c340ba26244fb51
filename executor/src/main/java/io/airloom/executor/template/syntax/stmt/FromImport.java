package io.airloom.executor.template.syntax.stmt;

import io.airloom.executor.template.error.Position;
import io.airloom.executor.template.syntax.expr.Expr;
import java.util.List;

/** Names of another template. */
public record FromImport(Expr template, List<Alias> names, boolean withContext, Position position)
    implements Stmt {

  /** A name and what it is called here. */
  public record Alias(String name, String alias) {}
}
