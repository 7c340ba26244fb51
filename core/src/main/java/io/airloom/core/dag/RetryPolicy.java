package io.airloom.core.dag;

import java.time.Duration;
import java.util.Optional;

/**
 * When a failed try is followed by another (Airflow 3.3, {@code retries} and {@code retry_delay}).
 *
 * @param retries how many tries may follow the first, 0 or more
 * @param delay the wait before the next try
 * @param exponentialBackoff factor by which the wait grows with each try; 0 = the wait stays
 * @param maxDelay upper bound of the wait, empty = the server's bound of 24 hours
 */
public record RetryPolicy(
    int retries, Duration delay, double exponentialBackoff, Optional<Duration> maxDelay) {
  /** No retry; five minutes of delay, which is Airflow's default should retries be raised. */
  public static final RetryPolicy NONE =
      new RetryPolicy(0, Duration.ofMinutes(5), 0, Optional.empty());
}
