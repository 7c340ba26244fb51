package io.airloom.executor.template.syntax.expr;

import io.airloom.executor.template.error.Position;

/** An arithmetic operator. */
public record Binary(String symbol, Expr left, Expr right, Position position) implements Expr {}
