package io.airloom.executor.template.syntax.stmt;

import io.airloom.executor.template.syntax.expr.Expr;
import io.airloom.executor.template.syntax.expr.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An assignment of rendered text. */
public record AssignBlock(Expr target, @Nullable Filter filter, List<Stmt> body) implements Stmt {}
