package io.airloom.api.request;

import java.util.List;
import java.util.stream.Collectors;

/** Lists of values as Pydantic words them. */
final class Wording {
  private Wording() {}

  /** For example {@code 'a', 'b' or 'c'}. */
  static String oneOf(List<String> values) {
    List<String> quoted = values.stream().map(value -> "'" + value + "'").toList();
    if (quoted.size() == 1) {
      return quoted.getFirst();
    }
    String head = quoted.stream().limit(quoted.size() - 1L).collect(Collectors.joining(", "));
    return head + " or " + quoted.getLast();
  }
}
