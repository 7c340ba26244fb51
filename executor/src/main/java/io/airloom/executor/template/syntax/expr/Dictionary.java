package io.airloom.executor.template.syntax.expr;

import io.airloom.executor.template.error.Position;
import java.util.List;

/** A dictionary. */
public record Dictionary(List<Expr> keys, List<Expr> values, Position position) implements Expr {}
