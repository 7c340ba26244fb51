package io.airloom.executor.template.syntax.expr;

import io.airloom.executor.template.error.Position;
import io.airloom.executor.template.value.Value;

/** A constant. */
public record Literal(Value value, Position position) implements Expr {}
