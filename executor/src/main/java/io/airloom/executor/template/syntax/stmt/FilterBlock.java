package io.airloom.executor.template.syntax.stmt;

import io.airloom.executor.template.syntax.expr.Filter;
import java.util.List;

/** A body that is rendered and filtered. */
public record FilterBlock(Filter filter, List<Stmt> body) implements Stmt {}
