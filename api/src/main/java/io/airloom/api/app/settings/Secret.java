package io.airloom.api.app.settings;

/**
 * A value that must not be seen in logs.
 *
 * @param value the value itself
 */
public record Secret(String value) {

  /** For the binder: a text becomes a secret. */
  public static Secret valueOf(String value) {
    return new Secret(value);
  }

  @Override
  public String toString() {
    return "***";
  }
}
