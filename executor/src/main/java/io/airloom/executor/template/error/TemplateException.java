package io.airloom.executor.template.error;

import org.jspecify.annotations.Nullable;

/**
 * A template that cannot be rendered: the error class and text Airflow shows, and the place.
 *
 * <p>Authors compare what they read with Airflow's documentation and with years of answered
 * questions, so {@link #errorType()} and {@link #detail()} keep Python's class name and wording.
 */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String errorType;
  private final String detail;
  private final transient @Nullable Position position;

  private TemplateException(
      String errorType, String detail, @Nullable Position position, @Nullable Throwable cause) {
    super((position == null ? "" : position + ": ") + errorType + ": " + detail, cause);
    this.errorType = errorType;
    this.detail = detail;
    this.position = position;
  }

  /** An error of the named Python class. */
  public static TemplateException of(String errorType, String detail) {
    return new TemplateException(errorType, detail, null, null);
  }

  /** Operands or arguments of the wrong kind. */
  public static TemplateException typeError(String detail) {
    return of("TypeError", detail);
  }

  /** An argument of the right kind with an impossible value. */
  public static TemplateException valueError(String detail) {
    return of("ValueError", detail);
  }

  /** Text that is no template; {@code position} points at the offending token. */
  public static TemplateException syntax(String detail, Position position) {
    return new TemplateException("TemplateSyntaxError", detail, position, null);
  }

  /** A limit of the sandbox that was exceeded; {@code detail} names limit and unit. */
  public static TemplateException limit(String detail) {
    return of("TemplateLimitError", detail);
  }

  /** This error with a place, unless it already has a more precise one. */
  public TemplateException at(Position where) {
    return position == null ? new TemplateException(errorType, detail, where, this) : this;
  }

  /** Python's name of the error class, such as {@code UndefinedError}. */
  public String errorType() {
    return errorType;
  }

  /** The error's text without class and place. */
  public String detail() {
    return detail;
  }

  /** Where it happened, when known. */
  public @Nullable Position position() {
    return position;
  }
}
