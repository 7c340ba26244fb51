package io.airloom.executor.template.syntax.stmt;

import io.airloom.executor.template.error.Position;
import io.airloom.executor.template.syntax.expr.Expr;

/** Another template as a module. */
public record Import(Expr template, String target, boolean withContext, Position position)
    implements Stmt {}
