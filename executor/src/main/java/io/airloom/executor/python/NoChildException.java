package io.airloom.executor.python;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The host started no child: nothing of the task has run. */
final class NoChildException extends IOException {
  private static final long serialVersionUID = 1L;

  NoChildException(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
