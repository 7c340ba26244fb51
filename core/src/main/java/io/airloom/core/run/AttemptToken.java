package io.airloom.core.run;

/**
 * What makes the result of an attempt acceptable. A result with another token than the current one
 * is stale.
 *
 * @param key the task instance
 * @param tryNumber the try, from 1
 * @param nonce a number that no other attempt of the deployment has: the epoch in the upper 32
 *     bits, a counter within the epoch in the lower ones
 */
public record AttemptToken(TaskInstanceKey key, int tryNumber, long nonce) {
  /** The epoch in which the attempt was made. */
  public long epoch() {
    return nonce >>> 32;
  }

  /** A text unique to the attempt; the idempotency key offered to task bodies. */
  @Override
  public String toString() {
    return key + "." + tryNumber + "." + Long.toHexString(nonce);
  }
}
