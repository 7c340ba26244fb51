package io.airloom.executor.template.syntax.expr;

import io.airloom.executor.template.error.Position;

/** {@code input is name}. */
public record Test(Expr input, String name, CallArguments arguments, Position position)
    implements Expr {}
