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

  /** Refuses a secret that can be guessed. */
  void requireLength(String property, int least) {
    if (value.length() < least) {
      throw new IllegalArgumentException(
          "Expected %s to have at least %d characters, but it has %d. Use a longer one."
              .formatted(property, least, value.length()));
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
