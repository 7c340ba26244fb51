package io.airloom.api.system;

import java.time.Instant;
import java.util.Optional;

/**
 * When the parts of the deployment were last seen to make progress. Thread-safe; must not block for
 * long.
 */
public interface Heartbeats {

  /** Whether the database answers. */
  boolean databaseAnswers();

  /** The run engine; empty if it was never seen. */
  Optional<Instant> scheduler();

  /** What fires timers and pokes; empty if it was never seen. */
  Optional<Instant> triggerer();

  /** The DAG processor; empty if it was never seen. */
  Optional<Instant> dagProcessor();
}
