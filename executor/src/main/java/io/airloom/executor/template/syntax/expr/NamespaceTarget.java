package io.airloom.executor.template.syntax.expr;

import io.airloom.executor.template.error.Position;

/** An attribute of a namespace as the target of an assignment. */
public record NamespaceTarget(String name, String attribute, Position position) implements Expr {}
