package io.airloom.executor.template.syntax.stmt;

import io.airloom.executor.template.syntax.expr.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What macros and call blocks have in common.
 *
 * @param name name, or null for a call block
 * @param parameters names of the parameters
 * @param defaults defaults of the last parameters
 * @param body what a call renders
 * @param special which of {@code caller}, {@code varargs} and {@code kwargs} the body reads
 */
public record MacroBody(
    @Nullable String name,
    List<String> parameters,
    List<Expr> defaults,
    List<Stmt> body,
    List<String> special) {}
