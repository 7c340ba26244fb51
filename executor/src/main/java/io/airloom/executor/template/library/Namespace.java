package io.airloom.executor.template.library;

import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import org.jspecify.annotations.Nullable;

/** An object whose attributes a template may assign. */
public final class Namespace implements HostValue {
  private final DictValue attributes;

  /** A namespace that starts with these attributes. */
  public Namespace(DictValue attributes) {
    this.attributes = attributes;
  }

  /** Assigns an attribute. */
  public void assign(String name, Value value) {
    attributes.put(name, value);
  }

  @Override
  public @Nullable Value attribute(Rendering rendering, String name) {
    return attributes.get(Str.of(name));
  }

  @Override
  public String typeName() {
    return "Namespace";
  }

  @Override
  public String qualifiedTypeName() {
    return "jinja2.utils.Namespace";
  }

  @Override
  public boolean truthy() {
    return true;
  }

  @Override
  public String repr() {
    return "<Namespace " + attributes.repr() + ">";
  }
}
