package io.airloom.executor.template.format;

import io.airloom.executor.template.error.TemplateException;

/** The backslash escapes of Python string literals. */
public final class Escapes {
  private final String source;
  private final StringBuilder out = new StringBuilder();
  private int next;

  private Escapes(String source) {
    this.source = source;
  }

  /** The text that the inside of a literal stands for; a ValueError for a broken escape. */
  public static String decode(String source) {
    return source.indexOf('\\') < 0 ? source : new Escapes(source).run();
  }

  private String run() {
    while (next < source.length()) {
      char c = source.charAt(next++);
      if (c != '\\' || next == source.length()) {
        out.append(c);
      } else {
        escape(source.charAt(next++));
      }
    }
    return out.toString();
  }

  private void escape(char code) {
    switch (code) {
      case '\n' -> {}
      case '\\', '\'', '"' -> out.append(code);
      case 'a' -> out.append('\u0007');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'v' -> out.append('\u000b');
      case 'x' -> hex(2, "truncated \\xXX escape");
      case 'u' -> hex(4, "truncated \\uXXXX escape");
      case 'U' -> hex(8, "truncated \\UXXXXXXXX escape");
      case 'N' -> named();
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
      default -> out.append('\\').append(code);
    }
  }

  private void hex(int digits, String message) {
    int end = next + digits;
    if (end > source.length()
        || !source.substring(next, end).chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      throw TemplateException.valueError(message);
    }
    long code = Long.parseLong(source.substring(next, end), 16);
    if (code > Character.MAX_CODE_POINT) {
      throw TemplateException.valueError("illegal Unicode character");
    }
    out.appendCodePoint((int) code);
    next = end;
  }

  private void octal() {
    int start = next - 1;
    while (next < source.length()
        && next < start + 3
        && Character.digit(source.charAt(next), 8) >= 0) {
      next++;
    }
    out.appendCodePoint(Integer.parseInt(source.substring(start, next), 8));
  }

  private void named() {
    int end = next < source.length() && source.charAt(next) == '{' ? source.indexOf('}', next) : -1;
    if (end < 0) {
      throw TemplateException.valueError("malformed \\N character escape");
    }
    try {
      out.appendCodePoint(Character.codePointOf(source.substring(next + 1, end)));
    } catch (IllegalArgumentException e) {
      throw TemplateException.valueError("unknown Unicode character name");
    }
    next = end + 1;
  }
}
