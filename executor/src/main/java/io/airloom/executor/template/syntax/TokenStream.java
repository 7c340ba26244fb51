package io.airloom.executor.template.syntax;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Str;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cursor over tokens. */
final class TokenStream {
  private final List<Token> tokens;
  private final @Nullable TemplateException failure;
  private int next;

  /** A cursor at the first token; behind the last one comes {@code failure}, if any. */
  TokenStream(List<Token> tokens, @Nullable TemplateException failure) {
    this.tokens = tokens;
    this.failure = failure;
  }

  private Token at(int index) {
    if (index >= tokens.size() && failure != null) {
      throw failure;
    }
    return tokens.get(Math.min(index, tokens.size() - 1));
  }

  Token current() {
    return at(next);
  }

  Token ahead() {
    return at(next + 1);
  }

  Token advance() {
    Token token = current();
    next++;
    return token;
  }

  boolean at(TokenType type) {
    return current().type() == type;
  }

  boolean atName(String name) {
    return current().isName(name);
  }

  boolean atOperator(String symbol) {
    return current().isOperator(symbol);
  }

  boolean skipName(String name) {
    boolean found = atName(name);
    if (found) {
      next++;
    }
    return found;
  }

  boolean skipOperator(String symbol) {
    boolean found = atOperator(symbol);
    if (found) {
      next++;
    }
    return found;
  }

  Token expect(TokenType type) {
    if (!at(type)) {
      throw unexpected(type.description());
    }
    return advance();
  }

  void expectOperator(String symbol) {
    if (!skipOperator(symbol)) {
      throw unexpected(symbol);
    }
  }

  void expectName(String name) {
    if (!skipName(name)) {
      throw unexpected(name);
    }
  }

  TemplateException fail(String message) {
    return TemplateException.syntax(message, current().position());
  }

  private TemplateException unexpected(String expected) {
    String quoted = quote(expected);
    return fail(
        at(TokenType.EOF)
            ? "unexpected end of template, expected " + quoted + "."
            : "expected token " + quoted + ", got " + quote(current().describe()));
  }

  static String quote(String text) {
    return Str.of(text).repr();
  }
}
