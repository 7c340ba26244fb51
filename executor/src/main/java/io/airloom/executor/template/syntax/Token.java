package io.airloom.executor.template.syntax;

import io.airloom.executor.template.error.Position;

/**
 * One piece of template text.
 *
 * @param type what it is
 * @param text its characters; for strings the decoded ones
 * @param position where it starts
 */
record Token(TokenType type, String text, Position position) {

  /** How messages call it. */
  String describe() {
    return type == TokenType.NAME || type == TokenType.OPERATOR ? text : type.description();
  }

  boolean isName(String name) {
    return type == TokenType.NAME && text.equals(name);
  }

  boolean isOperator(String symbol) {
    return type == TokenType.OPERATOR && text.equals(symbol);
  }
}
