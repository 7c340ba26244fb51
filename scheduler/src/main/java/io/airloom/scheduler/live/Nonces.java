package io.airloom.scheduler.live;

/** Numbers that no other attempt of the deployment has: the epoch and a count within it. */
public final class Nonces {
  private long next;

  public Nonces(long epoch) {
    next = epoch << 32;
  }

  public long next() {
    return ++next;
  }
}
