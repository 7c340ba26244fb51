package io.airloom.executor.template.format;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.Bytes;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Real;
import io.airloom.executor.template.value.SetValue;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Value;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads Python literals from text, as {@code ast.literal_eval} does. */
public final class Literals {
  private static final int MAX_DEPTH = 100;
  private static final Pattern NUMBER =
      Pattern.compile(
          "0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+"
              + "|(?:\\d(?:_?\\d)*)?\\.\\d(?:_?\\d)*(?:[eE][+-]?\\d(?:_?\\d)*)?"
              + "|\\d(?:_?\\d)*\\.?(?:[eE][+-]?\\d(?:_?\\d)*)?");
  private static final Pattern STRING =
      Pattern.compile(
          "([bBrRuU]{0,2})(?:'''((?:[^\\\\]|\\\\.)*?)'''|\"\"\"((?:[^\\\\]|\\\\.)*?)\"\"\""
              + "|'([^'\\\\\\n]*+(?:\\\\.[^'\\\\\\n]*+)*+)'"
              + "|\"([^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+)\")",
          Pattern.DOTALL);

  private final String text;
  private int next;

  private Literals(String text) {
    this.text = text;
  }

  /** The value that {@code text} spells, or null if it is no literal. */
  public static @Nullable Value parse(String text) {
    if (text.isEmpty()
        || text.charAt(0) == ' '
        || text.charAt(0) == '\t'
        || text.length() > 1_000_000) {
      return null;
    }
    Literals reader = new Literals(text);
    try {
      Value value = reader.tuple(0);
      reader.blanks(true);
      return reader.next == text.length() ? value : null;
    } catch (TemplateException | IllegalArgumentException | StackOverflowError e) {
      return null;
    }
  }

  private static IllegalArgumentException invalid() {
    return new IllegalArgumentException("Expected a literal");
  }

  private Value tuple(int depth) {
    Value first = value(depth, depth == 0);
    blanks(depth == 0);
    if (!peek(',')) {
      return first;
    }
    List<Value> items = new ArrayList<>(List.of(first));
    while (peek(',')) {
      next++;
      blanks(depth > 0);
      if (next == text.length() || peek(')') || text.charAt(next) == '\n') {
        break;
      }
      items.add(value(depth, false));
      blanks(depth > 0);
    }
    return TupleValue.of(items);
  }

  private Value value(int depth, boolean top) {
    if (depth > MAX_DEPTH) {
      throw invalid();
    }
    blanks(!top && depth > 0);
    if (next == text.length()) {
      throw invalid();
    }
    return switch (text.charAt(next)) {
      case '[' -> new ListValue(items(']', depth));
      case '(' -> parenthesized(depth);
      case '{' -> braces(depth);
      case '+', '-' -> signed(depth);
      default -> atom();
    };
  }

  private Value parenthesized(int depth) {
    next++;
    blanks(true);
    if (peek(')')) {
      next++;
      return TupleValue.of();
    }
    Value value = tuple(depth + 1);
    expect(')');
    return value;
  }

  private List<Value> items(char end, int depth) {
    next++;
    List<Value> items = new ArrayList<>();
    blanks(true);
    while (!peek(end)) {
      items.add(value(depth + 1, false));
      blanks(true);
      if (!peek(end)) {
        expect(',');
        blanks(true);
      }
    }
    next++;
    return items;
  }

  private Value braces(int depth) {
    next++;
    blanks(true);
    if (peek('}')) {
      next++;
      return new DictValue();
    }
    DictValue dict = new DictValue();
    List<Value> items = new ArrayList<>();
    boolean isDict = false;
    while (!peek('}')) {
      Value key = value(depth + 1, false);
      blanks(true);
      isDict |= peek(':');
      if (isDict) {
        expect(':');
        dict.put(key, value(depth + 1, false));
        blanks(true);
      } else {
        items.add(key);
      }
      if (!peek('}')) {
        expect(',');
        blanks(true);
      }
    }
    next++;
    if (isDict && !items.isEmpty()) {
      throw invalid();
    }
    return isDict ? dict : new SetValue(items);
  }

  private Value signed(int depth) {
    boolean negative = text.charAt(next) == '-';
    next++;
    return switch (value(depth + 1, false)) {
      case Int number -> negative ? new Int(number.value().negate()) : number;
      case Real real -> negative ? new Real(-real.value()) : real;
      default -> throw invalid();
    };
  }

  private Value atom() {
    Matcher string = STRING.matcher(text).region(next, text.length());
    if (string.lookingAt()) {
      return strings();
    }
    Matcher number = NUMBER.matcher(text).region(next, text.length());
    if (number.lookingAt() && number.end() > next) {
      return number(number.group());
    }
    for (String word : List.of("None", "True", "False")) {
      int end = next + word.length();
      if (text.startsWith(word, next)
          && (end == text.length() || !Character.isUnicodeIdentifierPart(text.charAt(end)))) {
        next = end;
        return word.equals("None") ? None.NONE : Bool.of(word.equals("True"));
      }
    }
    throw invalid();
  }

  private Value number(String digits) {
    next += digits.length();
    boolean glued = next < text.length() && Character.isUnicodeIdentifierPart(text.charAt(next));
    if (glued || digits.equals(".")) {
      throw invalid();
    }
    String plain = digits.replace("_", "").toLowerCase(Locale.ROOT);
    if (plain.startsWith("0x")) {
      return new Int(new BigInteger(plain.substring(2), 16));
    }
    if (plain.startsWith("0o")) {
      return new Int(new BigInteger(plain.substring(2), 8));
    }
    if (plain.startsWith("0b")) {
      return new Int(new BigInteger(plain.substring(2), 2));
    }
    if (plain.indexOf('.') >= 0 || plain.indexOf('e') >= 0) {
      return new Real(Double.parseDouble(plain));
    }
    boolean leadingZero = plain.length() > 1 && plain.startsWith("0");
    if ((leadingZero && !plain.chars().allMatch(c -> c == '0')) || plain.length() > 4_300) {
      throw invalid();
    }
    return new Int(new BigInteger(plain));
  }

  private Value strings() {
    StringBuilder joined = new StringBuilder();
    boolean bytes = false;
    Matcher matcher = STRING.matcher(text).region(next, text.length());
    while (matcher.lookingAt()) {
      String prefix = matcher.group(1).toLowerCase(Locale.ROOT);
      String body = body(matcher);
      bytes |= prefix.contains("b");
      joined.append(prefix.contains("r") ? body : Escapes.decode(body));
      next = matcher.end();
      blanks(false);
      matcher.region(next, text.length());
    }
    return bytes
        ? new Bytes(joined.toString().getBytes(StandardCharsets.ISO_8859_1))
        : Str.of(joined.toString());
  }

  private static String body(Matcher matcher) {
    for (int group = 2; group <= 5; group++) {
      String body = matcher.group(group);
      if (body != null) {
        return body;
      }
    }
    throw invalid();
  }

  private boolean peek(char c) {
    return next < text.length() && text.charAt(next) == c;
  }

  private void expect(char c) {
    blanks(true);
    if (!peek(c)) {
      throw invalid();
    }
    next++;
  }

  private void blanks(boolean lines) {
    while (next < text.length()
        && (text.charAt(next) == ' '
            || text.charAt(next) == '\t'
            || (lines && (text.charAt(next) == '\n' || text.charAt(next) == '\r')))) {
      next++;
    }
  }
}
