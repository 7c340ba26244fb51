package io.airloom.executor.template.syntax.stmt;

import io.airloom.executor.template.error.Position;
import java.util.List;

/** A named part that a child template can replace. */
public record Block(
    String name, boolean scoped, boolean required, List<Stmt> body, Position position)
    implements Stmt {}
