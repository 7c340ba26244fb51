package io.airloom.executor.template.method;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.format.BraceFormat;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.operation.Iteration;
import io.airloom.executor.template.value.Arguments;
import io.airloom.executor.template.value.Bytes;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.FunctionValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The methods of text: case, padding, searching, replacing, formatting. */
final class StringMethods {
  private static final Builtins METHODS =
      Builtins.builder()
          .addAll(SplitMethods.METHODS)
          .addAll(TextTests.METHODS)
          .add("upper(self)", (_, a) -> map(a, s -> s.toUpperCase(Locale.ROOT)))
          .add("lower(self)", (_, a) -> map(a, s -> s.toLowerCase(Locale.ROOT)))
          .add("casefold(self)", (_, a) -> map(a, StringMethods::fold))
          .add("title(self)", (_, a) -> map(a, StringMethods::title))
          .add("capitalize(self)", (_, a) -> map(a, StringMethods::capitalize))
          .add("swapcase(self)", (_, a) -> map(a, StringMethods::swapCase))
          .add("replace(self, old, new, count=)", StringMethods::replace)
          .add("find(self, sub, start=, end=)", (_, a) -> Int.of(find(a, false)))
          .add("rfind(self, sub, start=, end=)", (_, a) -> Int.of(find(a, true)))
          .add("index(self, sub, start=, end=)", (_, a) -> Int.of(mustFind(a, false)))
          .add("rindex(self, sub, start=, end=)", (_, a) -> Int.of(mustFind(a, true)))
          .add("count(self, sub, start=, end=)", (_, a) -> Int.of(count(a)))
          .add("zfill(self, width)", StringMethods::zeroFill)
          .add("ljust(self, width, fillchar=)", (rendering, a) -> justify(rendering, a, '<'))
          .add("rjust(self, width, fillchar=)", (rendering, a) -> justify(rendering, a, '>'))
          .add("center(self, width, fillchar=)", (rendering, a) -> justify(rendering, a, '^'))
          .add("expandtabs(self, tabsize=)", StringMethods::expandTabs)
          .add("removeprefix(self, prefix)", (_, a) -> removePrefix(a))
          .add("removesuffix(self, suffix)", (_, a) -> removeSuffix(a))
          .add("join(self, items)", StringMethods::join)
          .add("encode(self, encoding=, errors=)", (_, a) -> encode(a))
          .add("format_map(self, mapping)", StringMethods::formatMap)
          .add("translate(self, table)", (_, a) -> translate(a))
          .build();

  private StringMethods() {}

  static @Nullable Value attribute(Str owner, String name) {
    String member = owner.memberName();
    if (member != null && name.equals("value")) {
      return Str.of(owner.text());
    }
    if (member != null && name.equals("name")) {
      return Str.of(member);
    }
    if (name.equals("format")) {
      return FunctionValue.builtin(
          name,
          owner,
          (rendering, arguments) ->
              owner.like(BraceFormat.format(rendering, owner.text(), arguments)));
    }
    return METHODS.builtinMethod(owner, name);
  }

  static Str self(Signature.Bound arguments) {
    return (Str) arguments.get(0);
  }

  private static Value map(Signature.Bound arguments, UnaryOperator<String> change) {
    return self(arguments).like(change.apply(self(arguments).text()));
  }

  private static String fold(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** Python's {@code str.title()}: a capital after anything that is not a letter. */
  static String title(String text) {
    StringBuilder out = new StringBuilder();
    boolean inWord = false;
    for (int c : text.codePoints().toArray()) {
      boolean cased =
          Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
      out.append(inWord ? Character.toString(c).toLowerCase(Locale.ROOT) : titleCase(c));
      inWord = cased;
    }
    return out.toString();
  }

  private static String titleCase(int c) {
    return c == 'ß' ? "Ss" : Character.toString(Character.toTitleCase(c));
  }

  /** Python's {@code str.capitalize()}. */
  static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int end = text.offsetByCodePoints(0, 1);
    return titleCase(text.codePointAt(0)) + text.substring(end).toLowerCase(Locale.ROOT);
  }

  private static String swapCase(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(c -> {
          String upper = c.toUpperCase(Locale.ROOT);
          out.append(c.equals(upper) ? c.toLowerCase(Locale.ROOT) : upper);
        });
    return out.toString();
  }

  private static Value replace(Rendering rendering, Signature.Bound arguments) {
    String old = arguments.text(1, "");
    String with = arguments.text(2, "");
    int count = arguments.integer(3, -1);
    Str self = self(arguments);
    return self.like(replaced(rendering, self.text(), old, with, count));
  }

  /** {@code text} with up to {@code count} (all, if negative) parts replaced. */
  static String replaced(Rendering rendering, String text, String old, String with, int count) {
    StringBuilder out = new StringBuilder();
    int left = count < 0 ? Integer.MAX_VALUE : count;
    int from = 0;
    int at = text.indexOf(old);
    while (at >= 0 && left-- > 0) {
      rendering.charge(with.length() + 1L);
      out.append(text, from, at).append(with);
      from = at + old.length();
      if (old.isEmpty()) {
        if (at == text.length()) {
          return out.toString();
        }
        int end = text.offsetByCodePoints(at, 1);
        out.append(text, at, end);
        from = end;
        at = end;
      } else {
        at = text.indexOf(old, from);
      }
    }
    return out.append(text, Math.min(from, text.length()), text.length()).toString();
  }

  private static int find(Signature.Bound arguments, boolean last) {
    Str self = self(arguments);
    int[] range = range(arguments, self.length());
    String sub = needle(arguments);
    if (range[0] > range[1]) {
      return -1;
    }
    String window = self.substring(range[0], range[1]);
    int at = last ? window.lastIndexOf(sub) : window.indexOf(sub);
    return at < 0 ? -1 : range[0] + window.codePointCount(0, at);
  }

  private static String needle(Signature.Bound arguments) {
    if (!(arguments.get(1) instanceof Str sub)) {
      throw TemplateException.typeError("must be str, not " + arguments.get(1).typeName());
    }
    return sub.text();
  }

  /** Start and end of the optional range in arguments 2 and 3. */
  static int[] range(Signature.Bound arguments, int length) {
    int start = arguments.integer(2, 0);
    int end = arguments.integer(3, length);
    int from = start < 0 ? Math.max(0, start + length) : start;
    int to = end < 0 ? Math.max(0, end + length) : Math.min(end, length);
    return new int[] {from, to};
  }

  private static int mustFind(Signature.Bound arguments, boolean last) {
    int at = find(arguments, last);
    if (at < 0) {
      throw TemplateException.valueError("substring not found");
    }
    return at;
  }

  private static int count(Signature.Bound arguments) {
    Str self = self(arguments);
    int[] range = range(arguments, self.length());
    String sub = needle(arguments);
    if (range[0] > range[1]) {
      return 0;
    }
    String window = self.substring(range[0], range[1]);
    if (sub.isEmpty()) {
      return window.codePointCount(0, window.length()) + 1;
    }
    int count = 0;
    for (int at = window.indexOf(sub); at >= 0; at = window.indexOf(sub, at + sub.length())) {
      count++;
    }
    return count;
  }

  private static Value zeroFill(Rendering rendering, Signature.Bound arguments) {
    Str self = self(arguments);
    int missing = Math.max(0, arguments.integer(1, 0) - self.length());
    rendering.charge(missing);
    String text = self.text();
    boolean signed = text.startsWith("-") || text.startsWith("+");
    return self.like(
        signed
            ? text.charAt(0) + "0".repeat(missing) + text.substring(1)
            : "0".repeat(missing) + text);
  }

  private static Value justify(Rendering rendering, Signature.Bound arguments, char side) {
    Str self = self(arguments);
    String fill = arguments.text(2, " ");
    if (fill.codePointCount(0, fill.length()) != 1) {
      throw TemplateException.typeError("The fill character must be exactly one character long");
    }
    return self.like(padded(rendering, self.text(), arguments.integer(1, 0), fill, side));
  }

  /** {@code text} padded to {@code width} on the given side, with Python's rule for the middle. */
  static String padded(Rendering rendering, String text, int width, String fill, char side) {
    int missing = Math.max(0, width - text.codePointCount(0, text.length()));
    rendering.charge(missing);
    int left =
        switch (side) {
          case '<' -> 0;
          case '>' -> missing;
          default -> missing / 2 + (missing & width & 1);
        };
    return fill.repeat(left) + text + fill.repeat(missing - left);
  }

  private static Value expandTabs(Rendering rendering, Signature.Bound arguments) {
    int size = arguments.integer(1, 8);
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (int c : self(arguments).text().codePoints().toArray()) {
      if (c == '\t') {
        int blanks = size <= 0 ? 0 : size - column % size;
        rendering.charge(blanks);
        out.append(" ".repeat(blanks));
        column += blanks;
      } else {
        out.appendCodePoint(c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
      }
    }
    return self(arguments).like(out.toString());
  }

  private static Value removePrefix(Signature.Bound arguments) {
    String text = self(arguments).text();
    String prefix = arguments.text(1, "");
    return self(arguments).like(text.startsWith(prefix) ? text.substring(prefix.length()) : text);
  }

  private static Value removeSuffix(Signature.Bound arguments) {
    String text = self(arguments).text();
    String suffix = arguments.text(1, "");
    boolean ends = !suffix.isEmpty() && text.endsWith(suffix);
    return self(arguments).like(ends ? text.substring(0, text.length() - suffix.length()) : text);
  }

  private static Value join(Rendering rendering, Signature.Bound arguments) {
    if (!Iteration.iterable(rendering, arguments.get(1))) {
      throw TemplateException.typeError("can only join an iterable");
    }
    List<String> texts = ContainerMethods.texts(rendering, arguments.get(1));
    long length = texts.stream().mapToLong(String::length).sum();
    rendering.charge(length + (long) texts.size() * self(arguments).length());
    return self(arguments).like(String.join(self(arguments).text(), texts));
  }

  private static Value encode(Signature.Bound arguments) {
    String name = arguments.text(1, "utf-8").toLowerCase(Locale.ROOT).replace('_', '-');
    String text = self(arguments).text();
    return new Bytes(
        switch (name) {
          case "utf-8", "utf8", "u8" -> text.getBytes(StandardCharsets.UTF_8);
          case "ascii", "us-ascii" -> text.getBytes(StandardCharsets.US_ASCII);
          case "latin-1", "latin1", "iso-8859-1" -> text.getBytes(StandardCharsets.ISO_8859_1);
          case "utf-16-le" -> text.getBytes(StandardCharsets.UTF_16LE);
          case "utf-16-be" -> text.getBytes(StandardCharsets.UTF_16BE);
          default ->
              throw TemplateException.of(
                  "LookupError", "unknown encoding: " + arguments.text(1, ""));
        });
  }

  private static Value formatMap(Rendering rendering, Signature.Bound arguments) {
    Map<String, Value> named = new LinkedHashMap<>();
    if (arguments.get(1) instanceof DictValue dict) {
      dict.entries().forEach((key, value) -> named.put(key.str(), value));
    }
    Arguments fields = new Arguments(List.of(), named);
    return self(arguments).like(BraceFormat.format(rendering, self(arguments).text(), fields));
  }

  private static Value translate(Signature.Bound arguments) {
    if (!(arguments.get(1) instanceof DictValue table)) {
      throw TemplateException.typeError(
          "'" + arguments.get(1).typeName() + "' object is not subscriptable");
    }
    StringBuilder out = new StringBuilder();
    for (int c : self(arguments).text().codePoints().toArray()) {
      Value target = table.get(Int.of(c));
      switch (target) {
        case null -> out.appendCodePoint(c);
        case None _ -> {}
        case Int number -> out.appendCodePoint(number.toIndex());
        default -> out.append(target.str());
      }
    }
    return self(arguments).like(out.toString());
  }

  /** A tuple of three texts. */
  static TupleValue three(Str self, String first, String second, String third) {
    return TupleValue.of(self.like(first), self.like(second), self.like(third));
  }
}
