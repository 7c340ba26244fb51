package io.airloom.executor.template.render;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Arguments;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.FunctionValue;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a loop tells its body about itself. */
final class LoopValue implements HostValue {
  private final List<Value> items;
  private final int depth;
  private final @Nullable UnaryOperator<Value> recursion;
  private int index;
  private @Nullable Value lastChanged;

  LoopValue(List<Value> items, int depth, @Nullable UnaryOperator<Value> recursion) {
    this.items = items;
    this.depth = depth;
    this.recursion = recursion;
  }

  void moveTo(int next) {
    index = next;
  }

  @Override
  public boolean callable() {
    return true;
  }

  @Override
  public Value call(Rendering rendering, Arguments arguments) {
    if (recursion == null) {
      throw TemplateException.typeError(
          "The loop must have the 'recursive' marker to be called recursively.");
    }
    if (arguments.positional().size() != 1) {
      throw TemplateException.typeError("loop() takes 1 positional argument");
    }
    return recursion.apply(arguments.positional().getFirst());
  }

  @Override
  public @Nullable Value attribute(Rendering rendering, String name) {
    int length = items.size();
    return switch (name) {
      case "index" -> Int.of(index + 1L);
      case "index0" -> Int.of(index);
      case "revindex" -> Int.of(length - index);
      case "revindex0" -> Int.of(length - index - 1L);
      case "first" -> Bool.of(index == 0);
      case "last" -> Bool.of(index == length - 1);
      case "length" -> Int.of(length);
      case "depth" -> Int.of(depth + 1L);
      case "depth0" -> Int.of(depth);
      case "previtem" ->
          index == 0
              ? Undefined.hint(rendering.undefinedPolicy(), "there is no previous item")
              : items.get(index - 1);
      case "nextitem" ->
          index == length - 1
              ? Undefined.hint(rendering.undefinedPolicy(), "there is no next item")
              : items.get(index + 1);
      case "cycle" -> FunctionValue.bound("LoopContext", name, this, (_, a) -> cycle(a));
      case "changed" -> FunctionValue.bound("LoopContext", name, this, (_, a) -> changed(a));
      default -> null;
    };
  }

  private Value cycle(Arguments arguments) {
    List<Value> choices = arguments.positional();
    if (choices.isEmpty()) {
      throw TemplateException.typeError("no items for cycling given");
    }
    return choices.get(index % choices.size());
  }

  private Value changed(Arguments arguments) {
    Value current = TupleValue.of(arguments.positional());
    boolean changed = !current.equals(lastChanged);
    lastChanged = current;
    return Bool.of(changed);
  }

  @Override
  public OptionalInt size() {
    return OptionalInt.of(items.size());
  }

  @Override
  public String typeName() {
    return "LoopContext";
  }

  @Override
  public String qualifiedTypeName() {
    return "jinja2.runtime.LoopContext";
  }

  @Override
  public String repr() {
    return "<LoopContext " + (index + 1) + "/" + items.size() + ">";
  }
}
