package io.airloom.executor.template.render;

import io.airloom.executor.template.value.Value;

/**
 * Where a statement runs.
 *
 * @param run the template
 * @param scope the innermost scope
 */
record Frame(TemplateRun run, Scope scope) {

  Frame inner() {
    return new Frame(run, new Scope(scope));
  }

  boolean outermost() {
    return scope.equals(run.root());
  }

  void assign(String name, Value value) {
    scope.set(name, value);
    if (outermost() && !name.startsWith("_")) {
      run.exports().put(name, value);
    }
  }
}
