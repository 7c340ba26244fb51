package io.airloom.executor.template.render;

import io.airloom.executor.template.syntax.stmt.Block;
import io.airloom.executor.template.value.Arguments;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A block that can be printed again: {@code self.name()} and {@code super()}. */
record BlockValue(Interpreter interpreter, Frame frame, String name, int level)
    implements HostValue {

  /** What {@code super} is inside version {@code level} of a block. */
  static Value parentOf(Interpreter interpreter, Frame frame, String name, int level) {
    List<Block> versions = frame.run().blocks(name);
    return level + 1 < versions.size()
        ? new BlockValue(interpreter, frame, name, level + 1)
        : Undefined.hint(
            interpreter.undefinedPolicy(), "there is no parent block called '" + name + "'.");
  }

  @Override
  public boolean callable() {
    return true;
  }

  @Override
  public Value call(Rendering rendering, Arguments arguments) {
    return interpreter.renderBlock(frame, name, level);
  }

  @Override
  public @Nullable Value attribute(Rendering rendering, String attribute) {
    return attribute.equals("super") ? parentOf(interpreter, frame, name, level) : null;
  }

  @Override
  public String typeName() {
    return "BlockReference";
  }

  @Override
  public String qualifiedTypeName() {
    return "jinja2.runtime.BlockReference";
  }

  @Override
  public String repr() {
    return "<BlockReference '" + name + "'>";
  }

  /** The blocks of a template by name: {@code self}. */
  record Self(Interpreter interpreter, Frame frame) implements HostValue {
    @Override
    public @Nullable Value attribute(Rendering rendering, String attribute) {
      return frame.run().blocks(attribute).isEmpty()
          ? null
          : new BlockValue(interpreter, frame, attribute, 0);
    }

    @Override
    public String typeName() {
      return "TemplateReference";
    }

    @Override
    public String qualifiedTypeName() {
      return "jinja2.runtime.TemplateReference";
    }

    @Override
    public String repr() {
      return "<TemplateReference '" + frame.run().tree().name() + "'>";
    }
  }
}
