package io.airloom.executor.template.syntax.stmt;

import io.airloom.executor.template.error.Position;
import io.airloom.executor.template.syntax.expr.Expr;

/** The parent template. */
public record Extends(Expr template, Position position) implements Stmt {}
