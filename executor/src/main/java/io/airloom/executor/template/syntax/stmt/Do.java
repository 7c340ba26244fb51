package io.airloom.executor.template.syntax.stmt;

import io.airloom.executor.template.syntax.expr.Expr;

/** An expression that is evaluated only. */
public record Do(Expr value) implements Stmt {}
