package io.airloom.scheduler.instance;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants as microseconds since the epoch, the precision that PostgreSQL keeps. */
public final class Micros {
  /** Stands for "not yet". */
  public static final long NONE = Long.MIN_VALUE;

  private Micros() {}

  public static long of(@Nullable Instant instant) {
    return instant == null ? NONE : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  public static @Nullable Instant toInstant(long micros) {
    return micros == NONE ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
