package io.airloom.executor.template.syntax.expr;

import io.airloom.executor.template.error.Position;

/** {@code owner[key]}. */
public record Item(Expr owner, Expr key, Position position) implements Expr {}
