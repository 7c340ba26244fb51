package io.airloom.executor.template.syntax.stmt;

import io.airloom.executor.template.error.Position;
import io.airloom.executor.template.syntax.expr.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A loop. */
public record For(
    Expr target,
    Expr items,
    @Nullable Expr filter,
    boolean recursive,
    List<Stmt> body,
    List<Stmt> otherwise,
    Position position)
    implements Stmt {}
