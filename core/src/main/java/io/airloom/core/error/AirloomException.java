package io.airloom.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The one exception of Airloom. Its message reads {@code Expected …, but …. What to do.}
 *
 * <p>A task's failure and a lost race are data, never this.
 */
public final class AirloomException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /** An error without an underlying one. */
  public AirloomException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /** An error that another one caused. */
  public AirloomException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** What went wrong, for machines. */
  public ErrorCode code() {
    return code;
  }
}
