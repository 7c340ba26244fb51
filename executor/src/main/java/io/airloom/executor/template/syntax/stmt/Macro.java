package io.airloom.executor.template.syntax.stmt;

/** A macro. */
public record Macro(MacroBody macro) implements Stmt {}
