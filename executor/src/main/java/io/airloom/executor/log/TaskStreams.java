package io.airloom.executor.log;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The standard streams of the server, so divided that what a Java task body prints lands in the log
 * of its attempt.
 *
 * <p>What other threads print goes where it went before. Threads that a body starts itself do not
 * inherit its log; their lines stay on the server's streams. A logging back end that writes to the
 * console through {@code System.out} is divided along with it.
 */
public final class TaskStreams {
  private TaskStreams() {}

  /** Replaces {@code System.out} and {@code System.err}. To be called once, by the application. */
  public static void install() {
    System.setOut(divided(System.out, LogLevel.INFO, "task.stdout"));
    System.setErr(divided(System.err, LogLevel.ERROR, "task.stderr"));
  }

  /** A stream that writes to the log of the current attempt, if there is one, else to another. */
  public static PrintStream divided(PrintStream otherwise, LogLevel level, String logger) {
    return new PrintStream(
        new DividedStream(otherwise, level, logger), true, StandardCharsets.UTF_8);
  }

  private static final class DividedStream extends OutputStream {
    private final PrintStream otherwise;
    private final LogLevel level;
    private final String logger;

    DividedStream(PrintStream otherwise, LogLevel level, String logger) {
      this.otherwise = otherwise;
      this.level = level;
      this.logger = logger;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      if (AttemptLog.CURRENT.isBound()) {
        AttemptLog.CURRENT.get().print(level, logger, bytes, offset, count);
      } else {
        otherwise.write(bytes, offset, count);
      }
    }

    @Override
    public void flush() {
      if (!AttemptLog.CURRENT.isBound()) {
        otherwise.flush();
      }
    }
  }
}
