package io.airloom.executor.template.syntax.expr;

import io.airloom.executor.template.error.Position;

/** A call. */
public record Call(Expr callee, CallArguments arguments, Position position) implements Expr {}
