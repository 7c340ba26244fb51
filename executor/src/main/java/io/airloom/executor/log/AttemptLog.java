package io.airloom.executor.log;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The log of one attempt while it is written. Thread-safe.
 *
 * <p>The file comes into being with the first line, so an attempt that says nothing costs nothing.
 * A line that cannot be written is lost, counted, and never a failure of the task: the next line
 * tries again and says how many are missing.
 */
public final class AttemptLog {
  /** The log of the attempt whose body the current thread runs; unbound elsewhere. */
  public static final ScopedValue<AttemptLog> CURRENT = ScopedValue.newInstance();

  private static final int FLUSH_AT = 64 << 10;
  private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

  private final TaskLogs logs;
  private final LogKey key;
  private final ReentrantLock lock = new ReentrantLock();
  private final SecretMask mask = new SecretMask();

  private @Nullable LineBuffer buffer;
  // A plain file stream: a channel would be closed by the interrupt that cancels an attempt.
  private @Nullable FileOutputStream out;
  private Map<String, LineSplitter> printed = Map.of();
  private long written;
  private int buffered;
  private boolean full;
  private boolean ended;
  private boolean told;
  private long lost;
  private long retryAt;

  AttemptLog(TaskLogs logs, LogKey key) {
    this.logs = logs;
    this.key = key;
  }

  /** Writes one line; readers see it at once. */
  public void write(LogLevel level, String logger, String event) {
    lock.lock();
    try {
      append(level, logger, event, false);
      flush();
    } finally {
      lock.unlock();
    }
  }

  /** Takes one line of a stream; readers see it after {@link #flush}. */
  public void take(LogLevel level, String logger, String event) {
    lock.lock();
    try {
      append(level, logger, event, false);
      if (buffer != null && buffer.size() >= FLUSH_AT) {
        flush();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes printed bytes, which need not be whole lines; each logger assembles its own lines. */
  void print(LogLevel level, String logger, byte[] bytes, int offset, int count) {
    lock.lock();
    try {
      if (printed.isEmpty()) {
        printed = new HashMap<>();
      }
      printed
          .computeIfAbsent(logger, _ -> printedLines(level, logger))
          .accept(bytes, offset, count);
      flush();
    } finally {
      lock.unlock();
    }
  }

  private LineSplitter printedLines(LogLevel level, String logger) {
    int max = logs.settings().maxLineLength();
    return new LineSplitter(
        StandardCharsets.UTF_8, max, (text, length) -> take(level, logger, marked(text, length)));
  }

  /** A line of a stream, with a mark if the splitter did not keep all of it. */
  public String marked(String text, long length) {
    return length <= logs.settings().maxLineLength()
        ? text
        : text + " [cut: the line has %d bytes]".formatted(length);
  }

  /** Makes taken lines visible to readers. */
  public void flush() {
    lock.lock();
    try {
      if (buffer != null && buffer.size() > 0) {
        writeBuffer(buffer);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Writes the last line and closes the log. What comes later is dropped. */
  public void end(LogLevel level, String logger, String event) {
    lock.lock();
    try {
      if (ended) {
        return;
      }
      printed.values().forEach(LineSplitter::finish);
      append(level, logger, event, true);
      // The last chance to write: no waiting for a better moment.
      retryAt = System.nanoTime();
      flush();
      close();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the log without a last line if nothing was written yet, with one otherwise. */
  public void endQuietly(String logger, String event) {
    lock.lock();
    try {
      printed.values().forEach(LineSplitter::finish);
      if (buffer == null) {
        ended = true;
      } else {
        end(LogLevel.INFO, logger, event);
      }
    } finally {
      lock.unlock();
    }
  }

  /** What this log hides. */
  public SecretMask mask() {
    return mask;
  }

  /** What a reader would call this log. */
  public LogKey key() {
    return key;
  }

  private void append(LogLevel level, String logger, String event, boolean last) {
    if (ended || (full && !last)) {
      return;
    }
    if (buffer == null) {
      buffer = new LineBuffer();
      logs.opened(key);
    }
    String at = logs.now().truncatedTo(ChronoUnit.MICROS).toString();
    if (written + buffer.size() > logs.settings().maxFileSize() && !full) {
      full = true;
      buffer.line(at, LogLevel.WARNING, capped(), "airloom.log", false);
      buffered++;
      if (!last) {
        return;
      }
    }
    buffer.line(at, level, fitted(mask.apply(event)), logger, last);
    buffered++;
  }

  private String capped() {
    return "Log cut here: the log of one try is kept up to %d bytes. What follows is missing."
        .formatted(logs.settings().maxFileSize());
  }

  private String fitted(String event) {
    int max = logs.settings().maxLineLength();
    // Room for the mark of a line that a splitter has cut.
    if (event.length() <= max + 60) {
      return event;
    }
    return event.substring(0, max) + " [cut: the line has %d characters]".formatted(event.length());
  }

  private void writeBuffer(LineBuffer lines) {
    long nanos = System.nanoTime();
    if (lost > 0 && nanos - retryAt < 0) {
      drop(lines);
      return;
    }
    try {
      FileOutputStream file = file();
      if (lost > 0) {
        writeLoss(file);
      }
      lines.writeTo(file);
      written += lines.size();
      buffered = 0;
      lines.clear();
    } catch (IOException e) {
      retryAt = nanos + RETRY_NANOS;
      drop(lines);
      if (!told) {
        told = true;
        logs.incomplete(key, "Expected to write the task log, but %s.".formatted(e.getMessage()));
      }
    }
  }

  private void drop(LineBuffer lines) {
    lost += buffered;
    buffered = 0;
    lines.clear();
  }

  private void writeLoss(FileOutputStream file) throws IOException {
    LineBuffer note = new LineBuffer();
    // The failed write may have left half a line.
    note.newline();
    note.line(
        logs.now().truncatedTo(ChronoUnit.MICROS).toString(),
        LogLevel.WARNING,
        "Log incomplete: %d lines could not be written and are missing here.".formatted(lost),
        "airloom.log",
        false);
    note.writeTo(file);
    written += note.size();
    lost = 0;
  }

  private FileOutputStream file() throws IOException {
    if (out == null) {
      File file = logs.createParents(key).toFile();
      written = file.length();
      out = new FileOutputStream(file, true);
      if (written > 0) {
        // An attempt of the same try was lost, perhaps in the middle of a line.
        out.write('\n');
        written++;
      }
    }
    return out;
  }

  private void close() {
    ended = true;
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      logs.incomplete(key, "Expected to close the task log, but %s.".formatted(e.getMessage()));
    } finally {
      buffer = null;
      logs.closed(key);
    }
  }
}
