package io.airloom.executor.template.method;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.List;

/** The methods of text that strip and split it. */
final class SplitMethods {
  static final Builtins METHODS =
      Builtins.builder()
          .add("strip(self, chars=)", (_, a) -> strip(a, true, true))
          .add("lstrip(self, chars=)", (_, a) -> strip(a, true, false))
          .add("rstrip(self, chars=)", (_, a) -> strip(a, false, true))
          .add("split(self, sep=, maxsplit=)", (_, a) -> split(a))
          .add("rsplit(self, sep=, maxsplit=)", (_, a) -> rsplit(a))
          .add("splitlines(self, keepends=)", (_, a) -> splitLines(a))
          .add("partition(self, sep)", (_, a) -> partition(a))
          .add("rpartition(self, sep)", (_, a) -> rpartition(a))
          .build();

  private SplitMethods() {}

  private static Value strip(Signature.Bound arguments, boolean left, boolean right) {
    Str self = StringMethods.self(arguments);
    boolean blanks = !arguments.present(1);
    return self.like(
        stripped(self.text(), blanks ? "" : arguments.text(1, ""), blanks, left, right));
  }

  /** {@code text} without the given characters (or blanks) at its ends. */
  static String stripped(String text, String chars, boolean blanks, boolean left, boolean right) {
    int start = 0;
    int end = text.length();
    while (left && start < end && drops(text.codePointAt(start), chars, blanks)) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (right && end > start && drops(text.codePointBefore(end), chars, blanks)) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  private static boolean drops(int c, String chars, boolean blanks) {
    return blanks ? isBlank(c) : chars.indexOf(c) >= 0;
  }

  /** Python's {@code str.isspace()} for one character. */
  static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  private static Value list(Str self, List<String> parts) {
    return new ListValue(parts.stream().map(self::like).toList());
  }

  private static String separator(Signature.Bound arguments) {
    Value value = arguments.or(1, None.NONE);
    if (value instanceof Str text) {
      if (text.text().isEmpty()) {
        throw TemplateException.valueError("empty separator");
      }
      return text.text();
    }
    if (value != None.NONE) {
      throw TemplateException.typeError("must be str or None, not " + value.typeName());
    }
    return "";
  }

  private static int limit(Signature.Bound arguments) {
    int limit = arguments.integer(2, -1);
    return limit < 0 ? Integer.MAX_VALUE : limit;
  }

  private static Value split(Signature.Bound arguments) {
    Str self = StringMethods.self(arguments);
    String separator = separator(arguments);
    int limit = limit(arguments);
    return list(
        self,
        separator.isEmpty() ? words(self.text(), limit) : split(self.text(), separator, limit));
  }

  private static List<String> split(String text, String separator, int limit) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    int at = text.indexOf(separator);
    while (at >= 0 && parts.size() < limit) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
      at = text.indexOf(separator, from);
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static List<String> words(String text, int limit) {
    List<String> parts = new ArrayList<>();
    String rest = stripped(text, "", true, true, false);
    while (!rest.isEmpty()) {
      if (parts.size() == limit) {
        parts.add(stripped(rest, "", true, false, true));
        break;
      }
      int end = 0;
      while (end < rest.length() && !isBlank(rest.codePointAt(end))) {
        end += Character.charCount(rest.codePointAt(end));
      }
      parts.add(rest.substring(0, end));
      rest = stripped(rest.substring(end), "", true, true, false);
    }
    return parts;
  }

  private static Value rsplit(Signature.Bound arguments) {
    Str self = StringMethods.self(arguments);
    String separator = separator(arguments);
    int limit = limit(arguments);
    return list(
        self,
        separator.isEmpty()
            ? RightSplit.words(self.text(), limit)
            : RightSplit.parts(self.text(), separator, limit));
  }

  private static Value splitLines(Signature.Bound arguments) {
    Str self = StringMethods.self(arguments);
    boolean keep = arguments.flag(1, false);
    String text = self.text();
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLineEnd(c)) {
        continue;
      }
      int end = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
      lines.add(text.substring(from, keep ? end : i));
      from = end;
      i = end - 1;
    }
    if (from < text.length()) {
      lines.add(text.substring(from));
    }
    return list(self, lines);
  }

  private static boolean isLineEnd(char c) {
    return "\n\r\u000b\u000c\u001c\u001d\u001e\u0085\u2028\u2029".indexOf(c) >= 0;
  }

  private static String required(Signature.Bound arguments) {
    String separator = arguments.text(1, "");
    if (separator.isEmpty()) {
      throw TemplateException.valueError("empty separator");
    }
    return separator;
  }

  private static Value partition(Signature.Bound arguments) {
    Str self = StringMethods.self(arguments);
    String separator = required(arguments);
    int at = self.text().indexOf(separator);
    return at < 0
        ? StringMethods.three(self, self.text(), "", "")
        : StringMethods.three(
            self,
            self.text().substring(0, at),
            separator,
            self.text().substring(at + separator.length()));
  }

  private static Value rpartition(Signature.Bound arguments) {
    Str self = StringMethods.self(arguments);
    String separator = required(arguments);
    int at = self.text().lastIndexOf(separator);
    return at < 0
        ? StringMethods.three(self, "", "", self.text())
        : StringMethods.three(
            self,
            self.text().substring(0, at),
            separator,
            self.text().substring(at + separator.length()));
  }
}
