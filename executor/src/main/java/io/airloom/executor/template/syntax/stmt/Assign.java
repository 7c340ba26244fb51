package io.airloom.executor.template.syntax.stmt;

import io.airloom.executor.template.syntax.expr.Expr;

/** An assignment. */
public record Assign(Expr target, Expr value) implements Stmt {}
