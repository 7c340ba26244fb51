package io.airloom.scheduler.ownership;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Engine time: the database's clock carried on by this machine's monotonic one, so that a wrong
 * clock of a node starts nothing early.
 *
 * <p>Never goes back: after an anchor that lies behind, it stands until that catches up.
 * Microsecond precision, as PostgreSQL's. Thread-safe.
 */
public final class EngineClock implements InstantSource {
  private final LongSupplier nanoTime;
  private final AtomicReference<Anchor> anchor;

  private record Anchor(Instant at, long nanos, Instant notBefore) {}

  /**
   * A clock that starts at the epoch until it is anchored.
   *
   * @param nanoTime a monotonic clock, {@code System::nanoTime}
   */
  public EngineClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.anchor =
        new AtomicReference<>(new Anchor(Instant.EPOCH, nanoTime.getAsLong(), Instant.EPOCH));
  }

  /** Takes over the database's clock as just read. */
  public void anchor(Instant databaseTime) {
    anchor.set(new Anchor(databaseTime, nanoTime.getAsLong(), instant()));
  }

  @Override
  public Instant instant() {
    Anchor last = anchor.get();
    Instant now =
        last.at.plusNanos(nanoTime.getAsLong() - last.nanos).truncatedTo(ChronoUnit.MICROS);
    return now.isBefore(last.notBefore) ? last.notBefore : now;
  }
}
