package io.airloom.executor.template.syntax.stmt;

/** Text that is copied to the output. */
public record Text(String text) implements Stmt {}
