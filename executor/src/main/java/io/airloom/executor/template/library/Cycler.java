package io.airloom.executor.template.library;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.FunctionValue;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives its items in turn, for ever. */
final class Cycler implements HostValue {
  private final List<Value> items;
  private int position;

  Cycler(List<Value> items) {
    if (items.isEmpty()) {
      throw TemplateException.of("RuntimeError", "at least one item has to be provided");
    }
    this.items = items;
  }

  @Override
  public @Nullable Value attribute(Rendering rendering, String name) {
    return switch (name) {
      case "current" -> items.get(position);
      case "pos" -> io.airloom.executor.template.value.Int.of(position);
      case "next" -> FunctionValue.bound("Cycler", name, this, (_, _) -> next());
      case "reset" ->
          FunctionValue.bound(
              "Cycler",
              name,
              this,
              (_, _) -> {
                position = 0;
                return None.NONE;
              });
      default -> null;
    };
  }

  private Value next() {
    Value current = items.get(position);
    position = (position + 1) % items.size();
    return current;
  }

  @Override
  public String typeName() {
    return "Cycler";
  }

  @Override
  public String qualifiedTypeName() {
    return "jinja2.utils.Cycler";
  }
}
