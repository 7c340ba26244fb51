package io.airloom.executor.template.syntax.expr;

import io.airloom.executor.template.error.Position;
import java.util.List;

/** Operands of {@code ~}, joined as text. */
public record Concatenation(List<Expr> parts, Position position) implements Expr {}
