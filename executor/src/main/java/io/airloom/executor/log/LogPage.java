package io.airloom.executor.log;

import java.util.List;

/**
 * A piece of a try's log.
 *
 * @param lines the lines from the asked offset on, perhaps none
 * @param nextOffset where the next read goes on
 * @param status whether there is more
 */
public record LogPage(List<LogLine> lines, long nextOffset, Status status) {
  public LogPage {
    lines = List.copyOf(lines);
  }

  /** Whether a log goes on after a page. */
  public enum Status {
    /** More lines are there: read on at once. */
    MORE,
    /** All lines so far; the attempt goes on and may write more. */
    OPEN,
    /** The last page of a log that ended as it should. */
    COMPLETE,
    /** The last page of a log whose node was lost; its last line says so. */
    CUT,
    /** No line was ever written on this node. */
    ABSENT
  }
}
