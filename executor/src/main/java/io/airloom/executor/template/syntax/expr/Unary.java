package io.airloom.executor.template.syntax.expr;

import io.airloom.executor.template.error.Position;

/** Plus, minus or {@code not}. */
public record Unary(String symbol, Expr operand, Position position) implements Expr {}
