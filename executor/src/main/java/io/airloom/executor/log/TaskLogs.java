package io.airloom.executor.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The task logs of this node: opens one per attempt and reads those of any try. Thread-safe.
 *
 * <p>Lines are JSON objects, one a line. The last line of an attempt carries {@code "end":true}; a
 * log that lacks it although its attempt is not open on this node was cut by the loss of the node.
 */
public final class TaskLogs {
  private static final int PAGE_BYTES = 1 << 20;

  private final LogSettings settings;
  private final InstantSource time;
  private final LogListener listener;
  private final Set<LogKey> open = ConcurrentHashMap.newKeySet();
  private final JsonMapper json = new JsonMapper();

  /** Logs below the folder of the settings. */
  public TaskLogs(LogSettings settings, InstantSource time, LogListener listener) {
    this.settings = settings;
    this.time = time;
    this.listener = listener;
  }

  /** The log of an attempt that is about to begin. */
  public AttemptLog open(LogKey key) {
    return new AttemptLog(this, key);
  }

  /** Where the log of a try lies or would lie. */
  public Path path(LogKey key) {
    return settings.folder().resolve(key.relativePath());
  }

  /**
   * Reads a try's log from an offset on: whole lines, about a mebibyte at most.
   *
   * @param offset 0, or the {@code nextOffset} of an earlier page
   * @throws IOException if the file exists but cannot be read
   */
  public LogPage read(LogKey key, long offset) throws IOException {
    // Asked before the file is read: a log that closes meanwhile is seen whole by the next read.
    boolean isOpen = open.contains(key);
    try (SeekableByteChannel file = Files.newByteChannel(path(key))) {
      long size = file.size();
      long from = Math.clamp(offset, 0, size);
      byte[] bytes = readAt(file, from, (int) Math.min(PAGE_BYTES, size - from));
      int whole = lengthOfWholeLines(bytes);
      while (whole == 0 && from + bytes.length < size) {
        bytes = readAt(file, from, (int) Math.min(2L * bytes.length, size - from));
        whole = lengthOfWholeLines(bytes);
      }
      boolean atEnd = from + bytes.length >= size;
      if (atEnd && !isOpen) {
        return lastPage(lines(bytes, bytes.length), size, hasEnd(file, size));
      }
      LogPage.Status status = atEnd ? LogPage.Status.OPEN : LogPage.Status.MORE;
      return new LogPage(lines(bytes, whole), from + whole, status);
    } catch (NoSuchFileException e) {
      return new LogPage(List.of(), 0, isOpen ? LogPage.Status.OPEN : LogPage.Status.ABSENT);
    }
  }

  LogSettings settings() {
    return settings;
  }

  Instant now() {
    return time.instant();
  }

  void opened(LogKey key) {
    open.add(key);
  }

  void closed(LogKey key) {
    open.remove(key);
  }

  void incomplete(LogKey key, String reason) {
    listener.logIncomplete(key, reason);
  }

  Path createParents(LogKey key) throws IOException {
    Path path = path(key);
    Path folder = path.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return path;
  }

  private static LogPage lastPage(List<LogLine> lines, long size, boolean ended) {
    if (ended) {
      return new LogPage(lines, size, LogPage.Status.COMPLETE);
    }
    List<LogLine> cut = new ArrayList<>(lines);
    cut.add(
        new LogLine(
            null,
            LogLevel.ERROR.value(),
            "airloom.log",
            "Log ends here: its node was lost before the attempt ended. Later lines do not"
                + " exist."));
    return new LogPage(cut, size, LogPage.Status.CUT);
  }

  private static boolean hasEnd(SeekableByteChannel file, long size) throws IOException {
    int length = (int) Math.min(LineBuffer.END.length(), size);
    byte[] tail = readAt(file, size - length, length);
    return new String(tail, StandardCharsets.UTF_8).equals(LineBuffer.END);
  }

  private static byte[] readAt(SeekableByteChannel file, long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    file.position(from);
    while (buffer.hasRemaining() && file.read(buffer) >= 0) {
      // A read may return less than asked for.
    }
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }

  private static int lengthOfWholeLines(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private List<LogLine> lines(byte[] bytes, int length) {
    List<LogLine> lines = new ArrayList<>();
    int start = 0;
    while (start < length) {
      int end = start;
      while (end < length && bytes[end] != '\n') {
        end++;
      }
      if (end > start) {
        lines.add(line(new String(bytes, start, end - start, StandardCharsets.UTF_8)));
      }
      start = end + 1;
    }
    return lines;
  }

  private LogLine line(String text) {
    JsonNode line = parse(text);
    if (line == null || !line.path("event").isString()) {
      return new LogLine(null, null, null, text);
    }
    return new LogLine(
        line.path("timestamp").asString(null),
        line.path("level").asString(null),
        line.path("logger").asString(null),
        line.path("event").asString(""));
  }

  private @Nullable JsonNode parse(String text) {
    try {
      return json.readTree(text);
    } catch (JacksonException e) {
      return null;
    }
  }
}
