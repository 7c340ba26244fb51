package io.airloom.core.timetable.tick;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of instants that can be walked from any point. Null means that the walk finds nothing:
 * there is no tick within the searched time.
 */
public interface Ticks {

  /** The first tick after the given instant. */
  @Nullable Instant next(Instant current);

  /** The last tick before the given instant. */
  @Nullable Instant previous(Instant current);

  /** The given instant if it is a tick, else the next one. */
  @Nullable Instant alignToNext(Instant current);

  /** The given instant if it is a tick, else the previous one. */
  @Nullable Instant alignToPrevious(Instant current);
}
