package io.airloom.executor.template.operation;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.Equality;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.SetValue;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.util.Iterator;

/** Python's {@code in}. */
public final class Containment {
  private Containment() {}

  /** Python's {@code item in container}. */
  public static boolean contains(Rendering rendering, Value container, Value item) {
    return switch (container) {
      case Str text when item instanceof Str part -> text.text().contains(part.text());
      case Str _ when item instanceof Undefined undefined -> throw undefined.error();
      case Str _ ->
          throw TemplateException.typeError(
              "'in <string>' requires string as left operand, not " + item.typeName());
      case DictValue dict -> dict.get(item) != null;
      case SetValue set -> {
        Equality.requireHashable(item);
        yield set.items().contains(item);
      }
      default -> {
        if (!Iteration.iterable(rendering, container)) {
          throw TemplateException.typeError(
              "argument of type '" + container.typeName() + "' is not iterable");
        }
        yield find(Iteration.iterate(rendering, container), item);
      }
    };
  }

  @SuppressWarnings("ReferenceEquality") // containers look for the same object first, as in Python
  private static boolean find(Iterator<Value> items, Value item) {
    while (items.hasNext()) {
      Value candidate = items.next();
      if (candidate == item || Equality.equal(candidate, item)) {
        return true;
      }
    }
    return false;
  }
}
