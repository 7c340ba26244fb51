package io.airloom.executor.template.syntax.expr;

import io.airloom.executor.template.error.Position;
import org.jspecify.annotations.Nullable;

/** {@code a if test else b}. */
public record Conditional(Expr test, Expr then, @Nullable Expr otherwise, Position position)
    implements Expr {}
