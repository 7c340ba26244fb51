package io.airloom.db.home;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * A home folder, or the database in it, that cannot be used. The message is complete: it says what
 * was expected, what is, and what to do, so that a command line prints it as it stands.
 */
public final class HomeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public HomeException(String message) {
    super(message);
  }

  public HomeException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Returns the refusal for a file or folder that could not be read or written. */
  public static HomeException cannotUse(Path path, IOException cause) {
    return new HomeException(
        ("Expected \"%s\" to be readable and writable, but %s. Free or open it, or choose "
                + "another home with --home.")
            .formatted(path, reason(cause)),
        cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException denied) {
      return "access to \"%s\" is denied".formatted(denied.getFile());
    }
    if (cause instanceof FileSystemException failed && failed.getReason() == null) {
      return "\"%s\" is in the way or missing".formatted(failed.getFile());
    }
    return "the file system says \"%s\"".formatted(cause.getMessage());
  }
}
