package io.airloom.executor.template.syntax.expr;

import io.airloom.executor.template.error.Position;

/** {@code and} or {@code or}; the result is one of the operands. */
public record Logical(boolean and, Expr left, Expr right, Position position) implements Expr {}
