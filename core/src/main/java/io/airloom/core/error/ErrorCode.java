package io.airloom.core.error;

/** Every failure that Airloom names, with its kind. */
public enum ErrorCode {
  INVALID_ARGUMENT(ErrorKind.USER),
  NOT_FOUND(ErrorKind.USER),
  ALREADY_EXISTS(ErrorKind.CONFLICT),
  ILLEGAL_STATE(ErrorKind.CONFLICT),
  LIMIT_EXCEEDED(ErrorKind.RESOURCE),
  STORAGE_UNAVAILABLE(ErrorKind.EXTERNAL),
  NOT_OWNER(ErrorKind.EXTERNAL),
  INTERNAL_ERROR(ErrorKind.INTERNAL);

  private final ErrorKind kind;

  ErrorCode(ErrorKind kind) {
    this.kind = kind;
  }

  /** Who has to act. */
  public ErrorKind kind() {
    return kind;
  }
}
