package io.airloom.api.variable;

import java.util.Optional;

/**
 * A value that operators keep for tasks.
 *
 * @param key its name
 * @param value a text, often JSON
 * @param description what it is for
 */
public record Variable(String key, String value, Optional<String> description) {

  @Override
  public String toString() {
    return "Variable[" + key + "]";
  }
}
