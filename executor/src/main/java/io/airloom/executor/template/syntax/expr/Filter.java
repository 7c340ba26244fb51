package io.airloom.executor.template.syntax.expr;

import io.airloom.executor.template.error.Position;
import org.jspecify.annotations.Nullable;

/** A filter; without input it is applied to a block. */
public record Filter(@Nullable Expr input, String name, CallArguments arguments, Position position)
    implements Expr {}
