package io.airloom.core.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when told. */
public final class ManualTime implements InstantSource {
  private Instant now;

  /** A clock that stands at the given instant. */
  public ManualTime(Instant start) {
    now = start;
  }

  /** Moves the clock on. */
  public void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
