package io.airloom.executor.template.render;

import io.airloom.executor.template.error.Position;
import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.operation.Iteration;
import io.airloom.executor.template.syntax.TemplateTree;
import io.airloom.executor.template.syntax.expr.Expr;
import io.airloom.executor.template.syntax.stmt.Block;
import io.airloom.executor.template.syntax.stmt.Extends;
import io.airloom.executor.template.syntax.stmt.FromImport;
import io.airloom.executor.template.syntax.stmt.Import;
import io.airloom.executor.template.syntax.stmt.Include;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Statements that reach into other templates: blocks, extends, include, import. */
final class Inheritance {
  private final Interpreter interpreter;
  private final Environment environment;

  Inheritance(Interpreter interpreter, Environment environment) {
    this.interpreter = interpreter;
    this.environment = environment;
  }

  void block(Block block, Frame frame, Sink out) {
    List<Block> versions = frame.run().blocks(block.name());
    if (block.required() && versions.size() <= 1) {
      throw TemplateException.of(
              "TemplateRuntimeError", "Required block '" + block.name() + "' not found")
          .at(block.position());
    }
    Frame outer = block.scoped() ? frame : new Frame(frame.run(), frame.run().root());
    version(outer, block.name(), 0, out);
  }

  /** Runs one version of a block; 0 is the youngest template's. */
  void version(Frame frame, String name, int level, Sink out) {
    Frame inner = frame.inner();
    inner.scope().set("super", BlockValue.parentOf(interpreter, frame, name, level));
    interpreter.execute(frame.run().blocks(name).get(level).body(), inner, out);
  }

  void extend(Extends statement, Frame frame) {
    if (frame.run().parent() != null) {
      throw TemplateException.of("TemplateRuntimeError", "extended multiple times")
          .at(statement.position());
    }
    frame.run().extend(load(statement.template(), frame, statement.position()));
  }

  void include(Include statement, Frame frame, Sink out) {
    TemplateTree tree;
    try {
      tree = load(statement.template(), frame, statement.position());
    } catch (TemplateException e) {
      boolean missing =
          e.errorType().equals("TemplateNotFound") || e.errorType().equals("TemplatesNotFound");
      if (statement.ignoreMissing() && missing) {
        return;
      }
      throw e;
    }
    Environment.Variables visible =
        statement.withContext() ? frame.scope() : interpreter.globalsOnly();
    interpreter.run(new TemplateRun(tree, new Scope(visible)), out);
  }

  void importModule(Import statement, Frame frame) {
    ModuleValue module =
        module(statement.template(), statement.withContext(), frame, statement.position());
    frame.assign(statement.target(), module);
  }

  void importNames(FromImport statement, Frame frame) {
    ModuleValue module =
        module(statement.template(), statement.withContext(), frame, statement.position());
    for (FromImport.Alias alias : statement.names()) {
      Value value = module.exports().get(alias.name());
      Value imported =
          value == null
              ? Undefined.hint(
                  environment.mode().undefined(),
                  "the template '%s' (imported on line %d) does not export the requested name '%s'"
                      .formatted(module.name(), statement.position().line(), alias.name()))
              : value;
      frame.assign(alias.alias(), imported);
    }
  }

  private ModuleValue module(Expr template, boolean withContext, Frame frame, Position position) {
    TemplateTree tree = load(template, frame, position);
    Environment.Variables visible = withContext ? frame.scope() : interpreter.globalsOnly();
    TemplateRun run = new TemplateRun(tree, new Scope(visible));
    Sink out = interpreter.sink();
    interpreter.run(run, out);
    return new ModuleValue(tree.name(), run.exports(), out.result(false));
  }

  private TemplateTree load(Expr expression, Frame frame, Position position) {
    Value name = interpreter.evaluate(expression, frame);
    try {
      if (name instanceof ListValue || name instanceof TupleValue) {
        return first(Iteration.list(interpreter, name));
      }
      return find(name);
    } catch (TemplateException e) {
      throw e.at(position);
    }
  }

  private TemplateTree first(List<Value> names) {
    for (Value name : names) {
      try {
        return find(name);
      } catch (TemplateException e) {
        if (!e.errorType().equals("TemplateNotFound")) {
          throw e;
        }
      }
    }
    String tried = names.stream().map(Value::str).collect(Collectors.joining(", "));
    throw TemplateException.of(
        "TemplatesNotFound", "none of the templates given were found: " + tried);
  }

  private TemplateTree find(Value name) {
    if (name instanceof Undefined undefined) {
      throw undefined.error();
    }
    if (!(name instanceof Str text)) {
      throw TemplateException.typeError("template name must be str, not " + name.typeName());
    }
    return environment.loader().load(text.text());
  }
}
