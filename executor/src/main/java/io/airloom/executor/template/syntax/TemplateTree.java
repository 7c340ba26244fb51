package io.airloom.executor.template.syntax;

import io.airloom.executor.template.syntax.stmt.Block;
import io.airloom.executor.template.syntax.stmt.Stmt;
import java.util.List;
import java.util.Map;

/**
 * A parsed template: immutable, safe to share and to cache.
 *
 * @param name name for messages
 * @param body statements
 * @param blocks the named blocks by name
 */
public record TemplateTree(String name, List<Stmt> body, Map<String, Block> blocks) {}
