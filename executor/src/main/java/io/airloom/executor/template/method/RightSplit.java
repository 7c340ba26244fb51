package io.airloom.executor.template.method;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Splits text from its end. */
final class RightSplit {
  private RightSplit() {}

  static List<String> parts(String text, String separator, int limit) {
    List<String> parts = new ArrayList<>();
    int to = text.length();
    int at = text.lastIndexOf(separator);
    while (at >= 0 && parts.size() < limit) {
      parts.add(text.substring(at + separator.length(), to));
      to = at;
      at = at == 0 ? -1 : text.lastIndexOf(separator, at - separator.length());
    }
    parts.add(text.substring(0, to));
    Collections.reverse(parts);
    return parts;
  }

  static List<String> words(String text, int limit) {
    List<String> parts = new ArrayList<>();
    String rest = SplitMethods.stripped(text, "", true, false, true);
    while (!rest.isEmpty()) {
      if (parts.size() == limit) {
        parts.add(SplitMethods.stripped(rest, "", true, true, false));
        break;
      }
      int start = rest.length();
      while (start > 0 && !SplitMethods.isBlank(rest.codePointBefore(start))) {
        start -= Character.charCount(rest.codePointBefore(start));
      }
      parts.add(rest.substring(start));
      rest = SplitMethods.stripped(rest.substring(0, start), "", true, false, true);
    }
    Collections.reverse(parts);
    return parts;
  }
}
