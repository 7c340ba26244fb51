package io.airloom.api.request;

import tools.jackson.databind.JsonNode;

/** Which texts the database takes: no NUL, no half of a letter. */
public final class Storable {
  private Storable() {}

  /** Whether the text can be stored. */
  public static boolean isStorable(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == 0) {
        return false;
      }
      if (Character.isSurrogate(unit)) {
        boolean pair =
            Character.isHighSurrogate(unit)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** Whether all texts and names in a JSON value can be stored. */
  static boolean isStorable(JsonNode value) {
    if (value.isString()) {
      return isStorable(value.stringValue());
    }
    for (String name : value.propertyNames()) {
      if (!isStorable(name)) {
        return false;
      }
    }
    for (JsonNode child : value) {
      if (!isStorable(child)) {
        return false;
      }
    }
    return true;
  }
}
