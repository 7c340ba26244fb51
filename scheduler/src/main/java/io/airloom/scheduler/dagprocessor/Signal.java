package io.airloom.scheduler.dagprocessor;

import io.airloom.scheduler.dagprocessor.source.ParsedDagFile;
import io.airloom.scheduler.dagprocessor.source.RawFile;
import java.time.Duration;
import java.util.Optional;

/** What wakes the processor's loop. */
sealed interface Signal {

  /** Something may have changed: files, the lease. */
  record Hint() implements Signal {}

  /** The operator confirms that the files that are gone are gone for good. */
  record AcceptDisappearance() implements Signal {}

  /** The loop shall end. */
  record Stop() implements Signal {}

  /**
   * A parse is over.
   *
   * @param path the file
   * @param ticket number of the parse
   * @param fingerprint of what was read
   * @param source what was read, empty if nothing could be
   * @param result what was found, empty if the content is the one known before
   */
  record Parsed(
      String path,
      long ticket,
      String fingerprint,
      Optional<RawFile> source,
      Optional<ParsedDagFile> result,
      Duration duration,
      boolean isTimeout)
      implements Signal {}
}
