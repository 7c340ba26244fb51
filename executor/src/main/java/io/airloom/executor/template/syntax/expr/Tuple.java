package io.airloom.executor.template.syntax.expr;

import io.airloom.executor.template.error.Position;
import java.util.List;

/** A tuple. */
public record Tuple(List<Expr> items, Position position) implements Expr {}
