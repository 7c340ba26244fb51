package io.airloom.executor.template.syntax.expr;

import io.airloom.executor.template.error.Position;

/** {@code owner.name}. */
public record Attribute(Expr owner, String name, Position position) implements Expr {}
