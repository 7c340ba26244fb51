package io.airloom.executor.template;

/** Finds the text of template files by name. */
@FunctionalInterface
public interface TemplateSource {
  /** A source without files. */
  TemplateSource NONE = FileTemplateSource.of();

  /**
   * The text of the template called {@code name}.
   *
   * @throws io.airloom.executor.template.error.TemplateException TemplateNotFound if there is none
   */
  String read(String name);
}
