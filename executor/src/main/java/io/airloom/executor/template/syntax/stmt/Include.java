package io.airloom.executor.template.syntax.stmt;

import io.airloom.executor.template.error.Position;
import io.airloom.executor.template.syntax.expr.Expr;

/** Another template's output. */
public record Include(Expr template, boolean ignoreMissing, boolean withContext, Position position)
    implements Stmt {}
