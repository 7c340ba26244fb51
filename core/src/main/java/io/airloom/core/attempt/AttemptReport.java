package io.airloom.core.attempt;

import io.airloom.core.run.AttemptToken;
import io.airloom.sdk.operator.TaskOutcome;
import java.util.List;

/**
 * What an attempt leaves behind, handed to the engine once.
 *
 * @param token the attempt's token
 * @param outcome how it ended; values inside are not looked at, see {@code xcoms}
 * @param xcoms values to commit together with the outcome; the return value is among them
 */
public record AttemptReport(AttemptToken token, TaskOutcome outcome, List<XComValue> xcoms) {
  public AttemptReport {
    xcoms = List.copyOf(xcoms);
  }

  /**
   * A value pushed by an attempt.
   *
   * @param key the XCom key
   * @param json the value as JSON text
   * @param length how many elements it has if it is a list or a mapping, over which others may be
   *     mapped; else {@link #SCALAR}
   */
  public record XComValue(String key, String json, int length) {
    /** The length of what is neither a list nor a mapping. */
    public static final int SCALAR = -1;

    /** A value over which nothing can be mapped. */
    public XComValue(String key, String json) {
      this(key, json, SCALAR);
    }
  }
}
