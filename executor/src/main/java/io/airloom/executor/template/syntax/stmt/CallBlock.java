package io.airloom.executor.template.syntax.stmt;

import io.airloom.executor.template.syntax.expr.Call;

/** A call whose callee renders the body as {@code caller}. */
public record CallBlock(Call call, MacroBody caller) implements Stmt {}
