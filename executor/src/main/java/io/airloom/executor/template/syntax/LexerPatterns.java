package io.airloom.executor.template.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The regular expressions of one {@link SyntaxSettings}.
 *
 * @param settings what they are made from
 * @param tagStart the start of anything that is not data
 * @param variableEnd the end of an expression
 * @param blockEnd the end of a statement
 * @param commentEnd the end of a comment
 * @param rawEnd the end of raw text
 * @param lineEnd the end of a line statement
 */
record LexerPatterns(
    SyntaxSettings settings,
    Pattern tagStart,
    Pattern variableEnd,
    Pattern blockEnd,
    Pattern commentEnd,
    Pattern rawEnd,
    Pattern lineEnd) {
  private static final int FLAGS =
      Pattern.DOTALL | Pattern.MULTILINE | Pattern.UNICODE_CHARACTER_CLASS;

  /** What a tag contains, in the order of precedence. */
  static final List<Rule> RULES =
      List.of(
          new Rule(null, "\\s+"),
          new Rule(
              TokenType.FLOAT,
              "(?<!\\.)(?:[0-9]+_)*[0-9]+(?:(?:\\.(?:[0-9]+_)*[0-9]+)?[eE][+\\-]?(?:[0-9]+_)*[0-9]+"
                  + "|\\.(?:[0-9]+_)*[0-9]+)"),
          new Rule(
              TokenType.INTEGER,
              "0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+|[1-9](?:_?[0-9])*|0(?:_?0)*"),
          new Rule(TokenType.NAME, "\\w+"),
          new Rule(
              TokenType.STRING,
              "'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\""),
          new Rule(TokenType.OPERATOR, "//|\\*\\*|==|!=|>=|<=|[-+/*%~\\[\\](){}><=.:|,;]"));

  /** One kind of token; a null type is skipped. */
  record Rule(@Nullable TokenType type, Pattern pattern) {
    Rule(@Nullable TokenType type, String regex) {
      this(type, Pattern.compile(regex, FLAGS));
    }
  }

  static LexerPatterns of(SyntaxSettings settings) {
    String blockStart = Pattern.quote(settings.delimiters().blockStart());
    String blockEnd = Pattern.quote(settings.delimiters().blockEnd());
    String commentEnd = Pattern.quote(settings.delimiters().commentEnd());
    String variableEnd = Pattern.quote(settings.delimiters().variableEnd());
    String suffix = settings.trimBlocks() ? "\\n?" : "";
    String endOfBlock = "(?:\\+" + blockEnd + "|-" + blockEnd + "\\s*|" + blockEnd + suffix + ")";
    return new LexerPatterns(
        settings,
        compile(tagStart(settings, blockStart, blockEnd)),
        compile("-" + variableEnd + "\\s*|" + variableEnd),
        compile(endOfBlock),
        compile("\\+" + commentEnd + "|-" + commentEnd + "\\s*|" + commentEnd + suffix),
        compile(blockStart + "(?<sign>[-+]?)\\s*endraw\\s*" + endOfBlock),
        compile("\\s*(?:\\n|\\z)|[^\\S\\n]*$"));
  }

  private static Pattern compile(String regex) {
    return Pattern.compile(regex, FLAGS);
  }

  private record Start(int length, String name, String regex) {}

  private static Start start(String text, String name, String before) {
    return new Start(text.length(), name, before + Pattern.quote(text));
  }

  private static String tagStart(SyntaxSettings settings, String blockStart, String blockEnd) {
    List<Start> starts = new ArrayList<>();
    starts.add(start(settings.delimiters().commentStart(), "comment", ""));
    starts.add(start(settings.delimiters().blockStart(), "block", ""));
    starts.add(start(settings.delimiters().variableStart(), "variable", ""));
    if (!settings.lineStatementPrefix().isEmpty()) {
      starts.add(start(settings.lineStatementPrefix(), "linestatement", "^[ \\t\\x0b]*"));
    }
    if (!settings.lineCommentPrefix().isEmpty()) {
      starts.add(start(settings.lineCommentPrefix(), "linecomment", "(?:^|(?<=\\S))[^\\S\\r\\n]*"));
    }
    starts.sort(Comparator.comparingInt(Start::length).thenComparing(Start::name).reversed());
    String raw =
        "(?<raw>%s(?<rawsign>[-+]?)\\s*raw\\s*(?:-%s\\s*|%s))"
            .formatted(blockStart, blockEnd, blockEnd);
    String others =
        starts.stream()
            .map(s -> "(?<%s>%s(?<%ssign>[-+]?))".formatted(s.name(), s.regex(), s.name()))
            .collect(Collectors.joining("|"));
    boolean statements = others.contains("(?<linestatement>");
    boolean comments = others.contains("(?<linecomment>");
    return raw
        + "|"
        + others
        + (statements ? "" : "|(?<linestatement>(?!))")
        + (comments ? "" : "|(?<linecomment>(?!))");
  }

  /** The whitespace sign of a matched tag start: {@code -}, {@code +} or nothing. */
  static String sign(Matcher tag) {
    for (String name : List.of("raw", "comment", "block", "variable")) {
      if (tag.group(name) != null) {
        return tag.group(name + "sign");
      }
    }
    return "";
  }
}
