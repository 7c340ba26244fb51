package io.airloom.executor.template;

import io.airloom.executor.template.value.Value;
import org.jspecify.annotations.Nullable;

/** The variables of one rendering; asked by name, so that costly ones are made on demand only. */
@FunctionalInterface
public interface TemplateContext {

  /** The variable called {@code name}, or null if a template may not see one. */
  @Nullable Value find(String name);
}
