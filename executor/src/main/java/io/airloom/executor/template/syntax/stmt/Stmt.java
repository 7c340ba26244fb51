package io.airloom.executor.template.syntax.stmt;

/** A statement of a template. */
public sealed interface Stmt
    permits Text,
        Output,
        If,
        For,
        Assign,
        AssignBlock,
        With,
        Macro,
        CallBlock,
        FilterBlock,
        Block,
        Extends,
        Include,
        Import,
        FromImport,
        Do,
        Autoescape {}
