package io.airloom.core.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which dag runs of a DAG a command is about. */
public sealed interface RunSelection {

  /**
   * One run, and on request those before and after it by logical date.
   *
   * @param runId the run
   * @param past whether all runs with an earlier logical date are meant, too
   * @param future whether all runs with a later logical date are meant, too
   */
  record Around(RunId runId, boolean past, boolean future) implements RunSelection {
    /** Just one run. */
    public static Around only(RunId runId) {
      return new Around(runId, false, false);
    }
  }

  /**
   * All runs with a logical date in a range.
   *
   * @param from the first logical date, null = from the beginning
   * @param to the last logical date, null = to the end
   */
  record Between(@Nullable Instant from, @Nullable Instant to) implements RunSelection {}
}
