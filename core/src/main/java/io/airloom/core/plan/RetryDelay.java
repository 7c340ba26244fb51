package io.airloom.core.plan;

import io.airloom.core.dag.RetryPolicy;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/**
 * How long to wait before the next try (Airflow 3.3.2, {@code TaskInstance.next_retry_datetime}).
 */
public final class RetryDelay {
  private RetryDelay() {}

  /**
   * The wait after a failed try.
   *
   * <p>With exponential backoff the wait lies in [base, 2 × base), at a place that depends on the
   * task instance alone, so that a fleet of equal tasks does not return at once.
   *
   * @param policy the task's retry policy
   * @param failedTry number of the try that failed, from 1
   * @param seed names the task instance and the try: {@code dag#task#logical date#try}
   * @param serverMaximum upper bound for every task
   */
  public static Duration after(
      RetryPolicy policy, int failedTry, String seed, Duration serverMaximum) {
    if (policy.exponentialBackoff() <= 0) {
      return policy.delay();
    }
    double grown =
        policy.delay().toNanos() / 1e9 * Math.pow(policy.exponentialBackoff(), failedTry - 1.0);
    double bound = serverMaximum.toSeconds();
    long base = (long) Math.clamp(Math.ceil(grown), 1, Math.max(1, bound));
    long jitter = sha1(seed).mod(BigInteger.valueOf(base)).longValueExact();
    Duration wait = min(Duration.ofSeconds(base + jitter), serverMaximum);
    return policy.maxDelay().map(maximum -> min(wait, maximum)).orElse(wait);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static BigInteger sha1(String seed) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(seed.getBytes(StandardCharsets.UTF_8));
      return new BigInteger(1, digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1", e);
    }
  }
}
