package io.airloom.executor.template.syntax.expr;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments written in a call. */
public record CallArguments(
    List<Expr> positional,
    Map<String, Expr> named,
    @Nullable Expr star,
    @Nullable Expr doubleStar) {
  /** No arguments. */
  public static final CallArguments NONE = new CallArguments(List.of(), Map.of(), null, null);
}
