package io.airloom.executor.template.syntax;

import io.airloom.executor.template.error.Position;
import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.format.Escapes;
import io.airloom.executor.template.value.Str;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.IntStream;

/**
 * Cuts template text into tokens.
 *
 * <p>Outside of tags the text is data up to the next start of a tag; whitespace control ({@code -},
 * {@code +}, trim and lstrip) is applied here, so that the parser never sees it.
 */
final class Lexer {
  private final LexerPatterns patterns;
  private final SyntaxSettings settings;
  private final String template;
  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<String> brackets = new ArrayDeque<>();
  private final int[] lineStarts;
  private int next;
  private boolean atLineStart = true;

  private Lexer(LexerPatterns patterns, String template, String text) {
    this.patterns = patterns;
    this.settings = patterns.settings();
    this.template = template;
    String unix = text.replace("\r\n", "\n").replace('\r', '\n');
    boolean drop = !settings.keepTrailingNewline() && unix.endsWith("\n");
    this.source = drop ? unix.substring(0, unix.length() - 1) : unix;
    this.lineStarts = lineStarts(source);
  }

  /**
   * The tokens of {@code text}. An error in it is reported when the parser gets there, because what
   * comes before may be the better message.
   */
  static TokenStream tokens(LexerPatterns patterns, String template, String text) {
    Lexer lexer = new Lexer(patterns, template, text);
    try {
      lexer.run();
      return new TokenStream(lexer.tokens, null);
    } catch (TemplateException e) {
      return new TokenStream(lexer.tokens, e);
    }
  }

  private void run() {
    while (next < source.length()) {
      Matcher tag = patterns.tagStart().matcher(source);
      if (!tag.find(next)) {
        data(source.substring(next));
        next = source.length();
        break;
      }
      String before = source.substring(next, tag.start());
      boolean variable = tag.group("variable") != null;
      data(trimmed(before, LexerPatterns.sign(tag), variable));
      int start = tag.start();
      next = tag.end();
      atLineStart = source.charAt(next - 1) == '\n';
      tag(tag, start, variable);
    }
    tokens.add(new Token(TokenType.EOF, "", position(source.length())));
  }

  private void tag(Matcher tag, int start, boolean variable) {
    if (tag.group("raw") != null) {
      raw(start);
    } else if (tag.group("comment") != null) {
      skipTo(patterns.commentEnd(), start, "Missing end of comment tag");
    } else if (tag.group("linecomment") != null) {
      int end = source.indexOf('\n', next);
      next = end < 0 ? source.length() : end;
      atLineStart = false;
    } else if (variable) {
      tokens.add(new Token(TokenType.VARIABLE_BEGIN, "", position(start)));
      expression(patterns.variableEnd(), TokenType.VARIABLE_END);
    } else {
      tokens.add(new Token(TokenType.BLOCK_BEGIN, "", position(start)));
      boolean line = tag.group("linestatement") != null;
      expression(line ? patterns.lineEnd() : patterns.blockEnd(), TokenType.BLOCK_END);
    }
  }

  private String trimmed(String text, String sign, boolean variable) {
    if (sign.equals("-")) {
      return text.stripTrailing();
    }
    if (sign.equals("+") || !settings.lstripBlocks() || variable) {
      return text;
    }
    int lineStart = text.lastIndexOf('\n') + 1;
    boolean blank = text.substring(lineStart).isBlank();
    return blank && (lineStart > 0 || atLineStart) ? text.substring(0, lineStart) : text;
  }

  private void raw(int start) {
    if (next == source.length()) {
      return;
    }
    Matcher end = patterns.rawEnd().matcher(source);
    if (!end.find(next)) {
      throw TemplateException.syntax("Missing end of raw directive", position(start));
    }
    String sign = end.group("sign");
    atLineStart = false;
    data(trimmed(source.substring(next, end.start()), sign, false));
    moveTo(end);
  }

  private void skipTo(java.util.regex.Pattern pattern, int start, String missing) {
    if (next == source.length()) {
      return;
    }
    Matcher end = pattern.matcher(source);
    if (!end.find(next)) {
      throw TemplateException.syntax(missing, position(start));
    }
    moveTo(end);
  }

  private void moveTo(Matcher matcher) {
    atLineStart = source.charAt(matcher.end() - 1) == '\n';
    next = matcher.end();
  }

  private void data(String text) {
    if (!text.isEmpty()) {
      String shown =
          settings.newline().equals("\n") ? text : text.replace("\n", settings.newline());
      tokens.add(new Token(TokenType.DATA, shown, position(next)));
    }
  }

  private void expression(java.util.regex.Pattern end, TokenType endType) {
    brackets.clear();
    Matcher ends = end.matcher(source);
    while (next <= source.length()) {
      ends.region(next, source.length());
      if (brackets.isEmpty() && ends.lookingAt()) {
        tokens.add(new Token(endType, "", position(next)));
        if (ends.end() > next) {
          moveTo(ends);
        }
        return;
      }
      if (next == source.length()) {
        return;
      }
      inside();
    }
  }

  private void inside() {
    for (LexerPatterns.Rule rule : LexerPatterns.RULES) {
      Matcher matcher = rule.pattern().matcher(source);
      matcher.region(next, source.length()).useTransparentBounds(true);
      if (matcher.lookingAt()) {
        token(rule.type(), matcher.group());
        next = matcher.end();
        return;
      }
    }
    String found = Str.of(Character.toString(source.codePointAt(next))).repr();
    throw TemplateException.syntax(
        "unexpected char " + found + " at " + source.codePointCount(0, next), position(next));
  }

  private void token(@org.jspecify.annotations.Nullable TokenType type, String text) {
    if (type == null) {
      return;
    }
    String value = text;
    switch (type) {
      case OPERATOR -> balance(text);
      case STRING -> value = string(text.substring(1, text.length() - 1));
      case NAME -> {
        if (!Character.isUnicodeIdentifierStart(text.codePointAt(0)) && text.charAt(0) != '_') {
          throw TemplateException.syntax("Invalid character in identifier", position(next));
        }
      }
      default -> {}
    }
    tokens.add(new Token(type, value, position(next)));
  }

  private String string(String body) {
    try {
      return Escapes.decode(body);
    } catch (TemplateException e) {
      throw TemplateException.syntax(e.detail(), position(next));
    }
  }

  private void balance(String symbol) {
    switch (symbol) {
      case "(" -> brackets.push(")");
      case "[" -> brackets.push("]");
      case "{" -> brackets.push("}");
      case ")", "]", "}" -> {
        if (brackets.isEmpty()) {
          throw TemplateException.syntax("unexpected '" + symbol + "'", position(next));
        }
        String expected = brackets.pop();
        if (!expected.equals(symbol)) {
          throw TemplateException.syntax(
              "unexpected '" + symbol + "', expected '" + expected + "'", position(next));
        }
      }
      default -> {}
    }
  }

  private Position position(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new Position(template, line + 1, offset - lineStarts[line] + 1);
  }

  private static int[] lineStarts(String source) {
    return IntStream.concat(
            IntStream.of(0),
            IntStream.range(0, source.length())
                .filter(i -> source.charAt(i) == '\n')
                .map(i -> i + 1))
        .toArray();
  }
}
