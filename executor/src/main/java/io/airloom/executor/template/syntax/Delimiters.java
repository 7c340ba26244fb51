package io.airloom.executor.template.syntax;

/**
 * The marks of tags in template text.
 *
 * @param variableStart start of an expression
 * @param variableEnd end of an expression
 * @param blockStart start of a statement
 * @param blockEnd end of a statement
 * @param commentStart start of a comment
 * @param commentEnd end of a comment
 */
public record Delimiters(
    String variableStart,
    String variableEnd,
    String blockStart,
    String blockEnd,
    String commentStart,
    String commentEnd) {
  /** Jinja's usual marks. */
  public static final Delimiters DEFAULT = new Delimiters("{{", "}}", "{%", "%}", "{#", "#}");
}
