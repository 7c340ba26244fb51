package io.airloom.executor.template.syntax;

/**
 * How template text is read, Jinja's lexer options; the defaults are Airflow's.
 *
 * @param delimiters the marks of tags
 * @param lineStatementPrefix what makes a whole line a statement; empty for none
 * @param lineCommentPrefix what makes the rest of a line a comment; empty for none
 * @param trimBlocks whether the newline after a statement is dropped
 * @param lstripBlocks whether blanks before a statement on its line are dropped
 * @param keepTrailingNewline whether the last newline of the text is kept
 * @param newline what a newline in the text becomes
 */
public record SyntaxSettings(
    Delimiters delimiters,
    String lineStatementPrefix,
    String lineCommentPrefix,
    boolean trimBlocks,
    boolean lstripBlocks,
    boolean keepTrailingNewline,
    String newline) {
  /** Airflow's settings. */
  public static final SyntaxSettings DEFAULT =
      new SyntaxSettings(Delimiters.DEFAULT, "", "", false, false, false, "\n");

  /** Whether {@code text} is certainly free of anything to evaluate or to trim. */
  public boolean isPlain(String text) {
    return lineStatementPrefix.isEmpty()
        && lineCommentPrefix.isEmpty()
        && !text.contains(delimiters.variableStart())
        && !text.contains(delimiters.blockStart())
        && !text.contains(delimiters.commentStart())
        && text.indexOf('\r') < 0
        && (keepTrailingNewline || !text.endsWith("\n"))
        && (newline.equals("\n") || text.indexOf('\n') < 0);
  }
}
