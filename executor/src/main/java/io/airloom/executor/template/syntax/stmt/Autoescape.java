package io.airloom.executor.template.syntax.stmt;

import io.airloom.executor.template.syntax.expr.Expr;
import java.util.List;

/** A body with escaping switched on or off. */
public record Autoescape(Expr enabled, List<Stmt> body) implements Stmt {}
