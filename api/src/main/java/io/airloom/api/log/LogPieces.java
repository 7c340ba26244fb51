package io.airloom.api.log;

import io.airloom.executor.log.LogKey;
import io.airloom.executor.log.LogLine;
import io.airloom.executor.log.LogPage;
import io.airloom.executor.log.TaskLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Cuts task logs into the pieces that callers get. Thread-safe. */
public final class LogPieces {
  private final TaskLogs logs;
  private final JsonMapper wire;

  /**
   * Pieces of the logs of this node.
   *
   * @param wire writes the wire form of a line
   */
  public LogPieces(TaskLogs logs, JsonMapper wire) {
    this.logs = logs;
    this.wire = wire;
  }

  /**
   * A piece of a log.
   *
   * @param next where the next piece begins, empty if there is none
   */
  record Piece(List<LogLineResponse> lines, Optional<Long> next) {}

  /**
   * Reads on from an offset: about a mebibyte at most.
   *
   * @param mayGoOn whether the attempt may still write; what it says of the end is believed then
   *     only if the log says so too
   */
  Piece read(LogKey key, long offset, boolean mayGoOn) throws IOException {
    LogPage page = logs.read(key, offset);
    List<LogLineResponse> lines = new ArrayList<>();
    if (offset == 0) {
      boolean absent = page.status() == LogPage.Status.ABSENT;
      lines.add(LogLineResponse.group(absent ? List.of() : List.of(logs.path(key).toString())));
      lines.add(LogLineResponse.endOfGroup());
    }
    page.lines().forEach(line -> lines.add(response(key, line)));
    boolean goesOn =
        switch (page.status()) {
          case MORE, OPEN -> true;
          case ABSENT -> mayGoOn;
          case COMPLETE, CUT -> false;
        };
    return new Piece(lines, goesOn ? Optional.of(page.nextOffset()) : Optional.empty());
  }

  private static LogLineResponse response(LogKey key, LogLine line) {
    return new LogLineResponse(
        line.timestamp(),
        line.event(),
        line.level(),
        line.logger(),
        key.dagId(),
        key.taskId(),
        key.runId(),
        key.tryNumber(),
        key.mapIndex(),
        null);
  }

  /** The lines of a piece as JSON, each ended by a line feed. */
  byte[] lines(Piece piece) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (LogLineResponse line : piece.lines()) {
      out.writeBytes(wire.writeValueAsBytes(line));
      out.write('\n');
    }
    return out.toByteArray();
  }
}
