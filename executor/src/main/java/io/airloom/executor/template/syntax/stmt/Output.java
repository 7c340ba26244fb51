package io.airloom.executor.template.syntax.stmt;

import io.airloom.executor.template.syntax.expr.Expr;

/** An expression that is printed. */
public record Output(Expr value) implements Stmt {}
