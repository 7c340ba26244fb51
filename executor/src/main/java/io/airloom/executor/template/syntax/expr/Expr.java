package io.airloom.executor.template.syntax.expr;

import io.airloom.executor.template.error.Position;

/** An expression of a template. */
public sealed interface Expr
    permits Literal,
        Name,
        NamespaceTarget,
        Tuple,
        Items,
        Dictionary,
        Unary,
        Binary,
        Logical,
        Concatenation,
        Comparisons,
        Conditional,
        Attribute,
        Item,
        SliceKey,
        Call,
        Filter,
        Test {
  /** Where it starts. */
  Position position();
}
