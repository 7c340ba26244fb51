package io.airloom.api.app;

import io.airloom.api.system.Heartbeats;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The heartbeats that this node knows of.
 *
 * @param engine when the engine's loop last came by, the epoch if it never did; it fires the timers
 *     and publishes what the DAG processor reads, so it speaks for those two as well
 */
record NodeHeartbeats(EntityManager entities, Supplier<Instant> engine) implements Heartbeats {

  @Override
  public boolean databaseAnswers() {
    try {
      return entities.createNativeQuery("select 1").getSingleResult() != null;
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Override
  public Optional<Instant> scheduler() {
    return Optional.of(engine.get()).filter(beat -> beat.isAfter(Instant.EPOCH));
  }

  @Override
  public Optional<Instant> triggerer() {
    return scheduler();
  }

  @Override
  public Optional<Instant> dagProcessor() {
    return scheduler();
  }
}
