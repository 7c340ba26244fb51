package io.airloom.executor.template.render;

import io.airloom.executor.template.syntax.TemplateTree;
import io.airloom.executor.template.syntax.stmt.Block;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One template while it runs: its outermost scope, its blocks, its parent. */
final class TemplateRun {
  private final Scope root;
  private final Map<String, List<Block>> blocks = new HashMap<>();
  private final Map<String, Value> exports = new LinkedHashMap<>();
  private TemplateTree tree;
  private @Nullable TemplateTree parent;

  TemplateRun(TemplateTree tree, Scope root) {
    this.tree = tree;
    this.root = root;
    addBlocks(tree);
  }

  private void addBlocks(TemplateTree source) {
    source
        .blocks()
        .forEach((name, block) -> blocks.computeIfAbsent(name, _ -> new ArrayList<>()).add(block));
  }

  Scope root() {
    return root;
  }

  TemplateTree tree() {
    return tree;
  }

  /** The versions of a block, the youngest template's first. */
  List<Block> blocks(String name) {
    return blocks.getOrDefault(name, List.of());
  }

  /** What other templates can import. */
  Map<String, Value> exports() {
    return exports;
  }

  @Nullable TemplateTree parent() {
    return parent;
  }

  void extend(TemplateTree template) {
    parent = template;
    addBlocks(template);
  }

  /** Continues with the parent template. */
  void moveTo(TemplateTree template) {
    tree = template;
    parent = null;
  }
}
