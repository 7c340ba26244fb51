package io.airloom.executor.template.render;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.format.Html;
import io.airloom.executor.template.library.Namespace;
import io.airloom.executor.template.method.Attributes;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.operation.Iteration;
import io.airloom.executor.template.syntax.TemplateTree;
import io.airloom.executor.template.syntax.expr.Expr;
import io.airloom.executor.template.syntax.expr.Filter;
import io.airloom.executor.template.syntax.expr.Name;
import io.airloom.executor.template.syntax.expr.NamespaceTarget;
import io.airloom.executor.template.syntax.expr.Tuple;
import io.airloom.executor.template.syntax.stmt.Assign;
import io.airloom.executor.template.syntax.stmt.AssignBlock;
import io.airloom.executor.template.syntax.stmt.Autoescape;
import io.airloom.executor.template.syntax.stmt.Block;
import io.airloom.executor.template.syntax.stmt.CallBlock;
import io.airloom.executor.template.syntax.stmt.Do;
import io.airloom.executor.template.syntax.stmt.Extends;
import io.airloom.executor.template.syntax.stmt.FilterBlock;
import io.airloom.executor.template.syntax.stmt.For;
import io.airloom.executor.template.syntax.stmt.FromImport;
import io.airloom.executor.template.syntax.stmt.If;
import io.airloom.executor.template.syntax.stmt.Import;
import io.airloom.executor.template.syntax.stmt.Include;
import io.airloom.executor.template.syntax.stmt.Macro;
import io.airloom.executor.template.syntax.stmt.MacroBody;
import io.airloom.executor.template.syntax.stmt.Output;
import io.airloom.executor.template.syntax.stmt.Stmt;
import io.airloom.executor.template.syntax.stmt.Text;
import io.airloom.executor.template.syntax.stmt.With;
import io.airloom.executor.template.value.Arguments;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Runs the statements of one rendering; used once, by one thread. */
public final class Interpreter implements Rendering {
  private final Environment environment;
  private final Environment.Variables variables;
  private final Budget budget;
  private final Evaluator evaluator;
  private final Inheritance inheritance;
  private boolean autoescape;

  /** An interpreter for one rendering. */
  public Interpreter(Environment environment, Environment.Variables variables) {
    this.environment = environment;
    this.variables = name -> find(variables, name);
    this.budget = new Budget(environment.mode().limits(), environment.sources().ticker());
    this.evaluator = new Evaluator(this, budget);
    this.inheritance = new Inheritance(this, environment);
    this.autoescape = environment.mode().autoescape();
  }

  private @Nullable Value find(Environment.Variables own, String name) {
    Value value = own.find(name);
    return value == null ? environment.globals().get(name) : value;
  }

  /** Renders {@code tree}; the result is text unless types are kept. */
  public Value render(TemplateTree tree) {
    Sink out = sink();
    run(new TemplateRun(tree, new Scope(variables)), out);
    return out.result(false);
  }

  Sink sink() {
    return new Sink(budget, environment.mode().nativeTypes());
  }

  /** Runs a template and its parents. */
  void run(TemplateRun run, Sink out) {
    budget.enter();
    Frame frame = new Frame(run, run.root());
    execute(run.tree().body(), frame, out);
    TemplateTree parent = run.parent();
    while (parent != null) {
      budget.step();
      run.moveTo(parent);
      execute(parent.body(), frame, out);
      parent = run.parent();
    }
    budget.leave();
  }

  Environment.Variables globalsOnly() {
    return environment.globals()::get;
  }

  void execute(List<Stmt> body, Frame frame, Sink out) {
    budget.enter();
    for (Stmt statement : body) {
      execute(statement, frame, out);
    }
    budget.leave();
  }

  private void execute(Stmt statement, Frame frame, Sink out) {
    boolean replaced = frame.run().parent() != null && frame.outermost();
    switch (statement) {
      case Text(var text) -> {
        if (!replaced) {
          out.write(text);
        }
      }
      case Output(var value) -> {
        if (!replaced) {
          print(value, frame, out);
        }
      }
      case If conditional -> conditional(conditional, frame, out);
      case For loop -> loop(loop, evaluate(loop.items(), frame), frame, out, 0);
      case Assign(var target, var value) -> assign(target, evaluate(value, frame), frame);
      case AssignBlock block -> assignBlock(block, frame);
      case With with -> with(with, frame, out);
      case Macro(var macro) -> defineMacro(macro, frame);
      case CallBlock block -> callBlock(block, frame, out);
      case FilterBlock block ->
          out.write(applyTo(block.filter(), rendered(block.body(), frame.inner()), frame));
      case Block block -> {
        if (!replaced) {
          inheritance.block(block, frame, out);
        }
      }
      case Extends extending -> inheritance.extend(extending, frame);
      case Include include -> inheritance.include(include, frame, out);
      case Import module -> inheritance.importModule(module, frame);
      case FromImport module -> inheritance.importNames(module, frame);
      case Do(var value) -> evaluate(value, frame);
      case Autoescape block -> autoescaped(block, frame, out);
    }
  }

  private void print(Expr expression, Frame frame, Sink out) {
    Value value = evaluate(expression, frame);
    try {
      if (autoescape) {
        out.write(Str.markup(Html.escape(value)));
      } else {
        out.write(value);
      }
    } catch (TemplateException e) {
      throw e.at(expression.position());
    }
  }

  private void conditional(If statement, Frame frame, Sink out) {
    for (If.Branch branch : statement.branches()) {
      if (truth(branch.test(), frame)) {
        execute(branch.body(), frame, out);
        return;
      }
    }
    execute(statement.otherwise(), frame, out);
  }

  private boolean truth(Expr expression, Frame frame) {
    Value value = evaluate(expression, frame);
    try {
      return value.truthy();
    } catch (TemplateException e) {
      throw e.at(expression.position());
    }
  }

  private void loop(For statement, Value source, Frame frame, Sink out, int depth) {
    List<Value> items = loopItems(statement, source, frame);
    LoopValue loop =
        new LoopValue(
            items,
            depth,
            statement.recursive() ? next -> recurse(statement, next, frame, depth + 1) : null);
    for (int i = 0; i < items.size(); i++) {
      budget.step();
      loop.moveTo(i);
      Frame inner = frame.inner();
      inner.scope().set("loop", loop);
      assign(statement.target(), items.get(i), inner);
      execute(statement.body(), inner, out);
    }
    if (items.isEmpty()) {
      execute(statement.otherwise(), frame.inner(), out);
    }
  }

  private Value recurse(For statement, Value items, Frame frame, int depth) {
    budget.enter();
    Sink out = sink();
    loop(statement, items, frame, out, depth);
    budget.leave();
    return out.result(autoescape);
  }

  private List<Value> loopItems(For statement, Value source, Frame frame) {
    try {
      List<Value> items = Iteration.list(this, source);
      if (statement.filter() == null) {
        return items;
      }
      List<Value> kept = new ArrayList<>();
      for (Value item : items) {
        Frame inner = frame.inner();
        assign(statement.target(), item, inner);
        if (truth(statement.filter(), inner)) {
          kept.add(item);
        }
      }
      return kept;
    } catch (TemplateException e) {
      throw e.at(statement.position());
    }
  }

  void assign(Expr target, Value value, Frame frame) {
    switch (target) {
      case Name name -> frame.assign(name.name(), value);
      case Tuple tuple -> {
        List<Value> parts = Iteration.unpack(this, value, tuple.items().size());
        for (int i = 0; i < parts.size(); i++) {
          assign(tuple.items().get(i), parts.get(i), frame);
        }
      }
      case NamespaceTarget attribute -> {
        if (!(evaluate(target, frame) instanceof Namespace namespace)) {
          throw TemplateException.of(
                  "TemplateRuntimeError", "cannot assign attribute on non-namespace object")
              .at(target.position());
        }
        namespace.assign(attribute.attribute(), value);
      }
      default -> throw new IllegalStateException("Expected a target of an assignment");
    }
  }

  private void assignBlock(AssignBlock block, Frame frame) {
    Value content = rendered(block.body(), frame.inner());
    assign(
        block.target(),
        block.filter() == null ? content : applyTo(block.filter(), content, frame),
        frame);
  }

  private Value rendered(List<Stmt> body, Frame frame) {
    Sink out = sink();
    execute(body, frame, out);
    return out.result(autoescape);
  }

  private Value applyTo(Filter filter, Value content, Frame frame) {
    Value input = filter.input() instanceof Filter inner ? applyTo(inner, content, frame) : content;
    try {
      return filter(filter.name(), input, evaluator.arguments(filter.arguments(), frame));
    } catch (TemplateException e) {
      throw e.at(filter.position());
    }
  }

  private void with(With statement, Frame frame, Sink out) {
    Frame inner = frame.inner();
    for (int i = 0; i < statement.targets().size(); i++) {
      assign(statement.targets().get(i), evaluate(statement.values().get(i), frame), inner);
    }
    execute(statement.body(), inner, out);
  }

  private void defineMacro(MacroBody macro, Frame frame) {
    if (macro.name() != null) {
      frame.assign(macro.name(), new MacroValue(this, frame, macro));
    }
  }

  Value macroBody(MacroBody macro, Frame frame) {
    return rendered(macro.body(), frame);
  }

  private void callBlock(CallBlock block, Frame frame, Sink out) {
    Value callee = evaluate(block.call().callee(), frame);
    Arguments written = evaluator.arguments(block.call().arguments(), frame);
    Map<String, Value> named = new LinkedHashMap<>(written.named());
    named.put("caller", new MacroValue(this, frame, block.caller()));
    try {
      out.write(call(callee, new Arguments(written.positional(), named)));
    } catch (TemplateException e) {
      throw e.at(block.call().position());
    }
  }

  private void autoescaped(Autoescape block, Frame frame, Sink out) {
    boolean before = autoescape;
    autoescape = evaluate(block.enabled(), frame).truthy();
    execute(block.body(), frame.inner(), out);
    autoescape = before;
  }

  Value renderBlock(Frame frame, String name, int level) {
    Sink out = sink();
    inheritance.version(frame, name, level, out);
    return out.result(autoescape);
  }

  Value evaluate(Expr expression, Frame frame) {
    return evaluator.evaluate(expression, frame);
  }

  @Override
  public void charge(long units) {
    budget.charge(units);
  }

  @Override
  public void step() {
    budget.step();
  }

  @Override
  public Undefined.Policy undefinedPolicy() {
    return environment.mode().undefined();
  }

  @Override
  public boolean autoescape() {
    return autoescape;
  }

  @Override
  public Value call(Value callee, Arguments arguments) {
    return evaluator.call(callee, arguments);
  }

  @Override
  public Value filter(String name, Value input, Arguments arguments) {
    return builtin(environment.filters(), "filter", name).call(this, arguments.behind(input));
  }

  @Override
  public boolean test(String name, Value input, Arguments arguments) {
    return builtin(environment.tests(), "test", name).call(this, arguments.behind(input)).truthy();
  }

  private static Builtins.Builtin builtin(Builtins table, String kind, String name) {
    Builtins.Builtin builtin = table.find(name);
    if (builtin == null) {
      throw TemplateException.of("TemplateRuntimeError", "No %s named '%s'.".formatted(kind, name));
    }
    return builtin;
  }

  @Override
  public boolean hasFilter(String name) {
    return environment.filters().find(name) != null;
  }

  @Override
  public boolean hasTest(String name) {
    return environment.tests().find(name) != null;
  }

  @Override
  public Value attribute(Value owner, String name) {
    return Attributes.attribute(this, owner, name);
  }

  @Override
  public Value item(Value owner, Value key) {
    return Attributes.item(this, owner, key);
  }

  @Override
  public Instant now() {
    return environment.sources().clock().instant();
  }

  @Override
  public RandomGenerator random() {
    return environment.sources().random();
  }
}
