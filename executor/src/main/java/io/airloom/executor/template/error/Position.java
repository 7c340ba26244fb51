package io.airloom.executor.template.error;

/**
 * A place in a template.
 *
 * @param template name of the template file, or {@code <template>} for text of a field
 * @param line line, counted from 1
 * @param column column in code units, counted from 1
 */
public record Position(String template, int line, int column) {

  @Override
  public String toString() {
    return template + ":" + line + ":" + column;
  }
}
