package io.airloom.executor.template.render;

import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An imported template.
 *
 * @param name its name
 * @param exports its variables and macros
 * @param output what it printed
 */
record ModuleValue(String name, Map<String, Value> exports, Value output) implements HostValue {

  @Override
  public @Nullable Value attribute(Rendering rendering, String attribute) {
    return exports.get(attribute);
  }

  @Override
  public String str() {
    return output.str();
  }

  @Override
  public String typeName() {
    return "TemplateModule";
  }

  @Override
  public String qualifiedTypeName() {
    return "jinja2.environment.TemplateModule";
  }

  @Override
  public String repr() {
    return "<TemplateModule '" + name + "'>";
  }
}
