package io.airloom.executor.operator;

import io.airloom.executor.log.AttemptLog;
import io.airloom.executor.log.LineSplitter;
import io.airloom.executor.log.LogLevel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;

/**
 * Reads what a child writes into the log, and keeps the last line.
 *
 * <p>On a platform thread: reading a pipe holds a carrier, and a child that floods its output would
 * keep one busy.
 */
public final class OutputReader {
  private static final int CHUNK = 64 << 10;

  private final InputStream output;
  private final String logger;
  private final AttemptLog log;
  private final LineSplitter lines;
  private final int maxLineBytes;
  private final Thread thread;
  // Written by the reading thread, read after it was joined.
  private LastLine lastLine = new LastLine("", false, 0);

  private OutputReader(
      InputStream output, String logger, AttemptLog log, Charset encoding, int maxLineBytes) {
    this.output = output;
    this.logger = logger;
    this.log = log;
    this.maxLineBytes = maxLineBytes;
    this.lines = new LineSplitter(encoding, maxLineBytes, this::line);
    this.thread = Thread.ofPlatform().daemon().name("output-" + logger).unstarted(this::read);
  }

  /**
   * The last line of an output.
   *
   * @param text the line, as far as it was kept; empty if there was no output
   * @param cut whether some of it was not kept
   * @param length its bytes
   */
  public record LastLine(String text, boolean cut, long length) {}

  /**
   * Begins to read.
   *
   * @param logger the name under which the lines appear in the log
   * @param maxLineBytes bytes of a line that are kept
   */
  public static OutputReader start(
      InputStream output, String logger, AttemptLog log, Charset encoding, int maxLineBytes) {
    OutputReader reader = new OutputReader(output, logger, log, encoding, maxLineBytes);
    reader.thread.start();
    return reader;
  }

  /** Waits for the end of the output; false if it goes on. */
  public boolean await(Duration limit) throws InterruptedException {
    return thread.join(limit);
  }

  /** Waits for the end of the output. */
  public void await() throws InterruptedException {
    thread.join();
  }

  /** The last line; to be asked after the end of the output. */
  public LastLine lastLine() {
    return lastLine;
  }

  private void read() {
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = output) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        lines.accept(chunk, 0, count);
        log.flush();
      }
    } catch (IOException e) {
      log.write(LogLevel.WARNING, logger, "The output could not be read to its end: " + e);
    }
    lines.finish();
    log.flush();
  }

  private void line(String text, long length) {
    boolean cut = length > maxLineBytes;
    lastLine = new LastLine(text, cut, length);
    log.take(
        LogLevel.INFO,
        logger,
        cut ? text + " [cut: the line has %d bytes]".formatted(length) : text);
  }
}
