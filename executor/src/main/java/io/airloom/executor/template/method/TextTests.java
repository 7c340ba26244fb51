package io.airloom.executor.template.method;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Value;
import java.util.List;
import java.util.function.IntPredicate;

/** The methods of text that ask what it looks like. */
final class TextTests {
  static final Builtins METHODS =
      Builtins.builder()
          .add("startswith(self, prefix, start=, end=)", (_, a) -> affix(a, true))
          .add("endswith(self, suffix, start=, end=)", (_, a) -> affix(a, false))
          .add("isdigit(self)", (_, a) -> all(a, c -> Character.isDigit(c) || isSuperscript(c)))
          .add("isdecimal(self)", (_, a) -> all(a, Character::isDigit))
          .add("isnumeric(self)", (_, a) -> all(a, TextTests::isNumeric))
          .add("isalpha(self)", (_, a) -> all(a, Character::isLetter))
          .add("isalnum(self)", (_, a) -> all(a, Character::isLetterOrDigit))
          .add("isspace(self)", (_, a) -> all(a, SplitMethods::isBlank))
          .add("isupper(self)", (_, a) -> cased(a, Character::isUpperCase, Character::isLowerCase))
          .add("islower(self)", (_, a) -> cased(a, Character::isLowerCase, Character::isUpperCase))
          .add("istitle(self)", (_, a) -> Bool.of(isTitle(StringMethods.self(a).text())))
          .add(
              "isascii(self)",
              (_, a) -> Bool.of(StringMethods.self(a).text().chars().allMatch(c -> c < 0x80)))
          .add("isprintable(self)", (_, a) -> Bool.of(isPrintable(StringMethods.self(a))))
          .add("isidentifier(self)", (_, a) -> Bool.of(isIdentifier(StringMethods.self(a).text())))
          .build();

  private TextTests() {}

  private static boolean isNumeric(int c) {
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> false;
    };
  }

  private static boolean isSuperscript(int c) {
    return c == 0xb2 || c == 0xb3 || c == 0xb9 || (c >= 0x2070 && c <= 0x2089);
  }

  private static Value all(Signature.Bound arguments, IntPredicate test) {
    String text = StringMethods.self(arguments).text();
    return Bool.of(!text.isEmpty() && text.codePoints().allMatch(test));
  }

  private static Value cased(Signature.Bound arguments, IntPredicate wanted, IntPredicate other) {
    String text = StringMethods.self(arguments).text();
    return Bool.of(text.codePoints().anyMatch(wanted) && text.codePoints().noneMatch(other));
  }

  private static boolean isTitle(String text) {
    boolean cased =
        text.codePoints().anyMatch(c -> Character.isUpperCase(c) || Character.isLowerCase(c));
    return cased && StringMethods.title(text).equals(text);
  }

  private static boolean isPrintable(Str text) {
    String quoted = text.repr();
    return quoted.length() - 2 == text.text().replace("\\", "\\\\").length()
        || text.text().isEmpty();
  }

  private static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && (text.charAt(0) == '_' || Character.isUnicodeIdentifierStart(text.codePointAt(0)))
        && text.codePoints().allMatch(c -> c == '_' || Character.isUnicodeIdentifierPart(c));
  }

  private static Value affix(Signature.Bound arguments, boolean prefix) {
    Str self = StringMethods.self(arguments);
    int[] range = StringMethods.range(arguments, self.length());
    if (range[0] > range[1]) {
      return Bool.FALSE;
    }
    String window = self.substring(range[0], range[1]);
    List<Value> candidates =
        arguments.get(1) instanceof TupleValue tuple ? tuple.items() : List.of(arguments.get(1));
    for (Value candidate : candidates) {
      if (!(candidate instanceof Str text)) {
        throw TemplateException.typeError(
            "%s first arg must be str or a tuple of str, not %s"
                .formatted(prefix ? "startswith" : "endswith", candidate.typeName()));
      }
      if (prefix ? window.startsWith(text.text()) : window.endsWith(text.text())) {
        return Bool.TRUE;
      }
    }
    return Bool.FALSE;
  }
}
