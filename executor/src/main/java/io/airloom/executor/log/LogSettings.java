package io.airloom.executor.log;

import java.nio.file.Path;

/**
 * Where task logs lie and how large they may become.
 *
 * @param folder the log folder; created when the first line is written
 * @param maxLineLength characters of one line that are kept, default 262,144; what is longer is cut
 *     with a mark. Raised, one attempt may hold that much more memory while it writes
 * @param maxFileSize bytes of one try's log, default 100 MiB; later lines are dropped with a mark
 */
public record LogSettings(Path folder, int maxLineLength, long maxFileSize) {
  public LogSettings {
    if (maxLineLength < 100) {
      throw new IllegalArgumentException(
          "Expected max-line-length of at least 100 characters, but it is %d. Raise it."
              .formatted(maxLineLength));
    }
    if (maxFileSize < 10_000) {
      throw new IllegalArgumentException(
          "Expected max-file-size of at least 10000 bytes, but it is %d. Raise it."
              .formatted(maxFileSize));
    }
  }

  /** The defaults, for a folder. */
  public static LogSettings in(Path folder) {
    return new LogSettings(folder, 256 << 10, 100L << 20);
  }
}
