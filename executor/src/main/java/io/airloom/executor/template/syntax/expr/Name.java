package io.airloom.executor.template.syntax.expr;

import io.airloom.executor.template.error.Position;

/** A variable, read or assigned. */
public record Name(String name, Position position) implements Expr {}
