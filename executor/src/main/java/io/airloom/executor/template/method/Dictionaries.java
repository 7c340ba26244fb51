package io.airloom.executor.template.method;

import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Value;

/** Making dictionaries from other values. */
public final class Dictionaries {
  private Dictionaries() {}

  /** Adds the entries of a dictionary or of a sequence of pairs to {@code dict}. */
  public static void fill(Rendering rendering, DictValue dict, Value source) {
    ContainerMethods.fill(rendering, dict, source);
  }
}
