package io.airloom.executor.template.syntax.expr;

import io.airloom.executor.template.error.Position;
import org.jspecify.annotations.Nullable;

/** {@code lower:upper:step} inside brackets. */
public record SliceKey(
    @Nullable Expr lower, @Nullable Expr upper, @Nullable Expr step, Position position)
    implements Expr {}
