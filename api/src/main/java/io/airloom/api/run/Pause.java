package io.airloom.api.run;

import java.time.Duration;

/** How a call that watches a run passes the time between two looks. */
@FunctionalInterface
public interface Pause {
  /** Returns after the time, earlier if the thread is interrupted. */
  void sleep(Duration time);
}
