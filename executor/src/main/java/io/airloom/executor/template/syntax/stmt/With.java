package io.airloom.executor.template.syntax.stmt;

import io.airloom.executor.template.syntax.expr.Expr;
import java.util.List;

/** Variables for a body. */
public record With(List<Expr> targets, List<Expr> values, List<Stmt> body) implements Stmt {}
