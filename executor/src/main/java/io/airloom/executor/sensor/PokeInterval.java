package io.airloom.executor.sensor;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/**
 * How long a sensor waits before its next look (Airflow 3.3, {@code _get_next_poke_interval}).
 *
 * @param settings how the sensor waits
 * @param seed tells sensors apart that started together: {@code dag#task#start}
 */
record PokeInterval(SensorSettings settings, String seed) {
  private static final int MOST_LOOKS = 64;
  private static final double MOST_SECONDS = 365.0 * 24 * 60 * 60;

  /**
   * The wait after a look.
   *
   * @param number number of the look, from 1
   * @param elapsed time since the sensor began
   */
  Duration after(int number, Duration elapsed) {
    if (!settings.exponential()) {
      return settings.interval();
    }
    double doubled = settings.interval().toMillis() / 1000.0 * Math.pow(2, number - 2.0);
    long least = (long) Math.clamp(doubled, 1.0, MOST_SECONDS);
    Duration wait = Duration.ofSeconds(least + spread(number, least));
    Duration left = settings.timeout().minusSeconds(elapsed.toSeconds());
    Duration bounded = wait.compareTo(left) < 0 ? wait : left;
    return settings.maxWait().filter(most -> most.compareTo(bounded) < 0).orElse(bounded);
  }

  /** The number of the look that is due after a time, where nobody has counted them. */
  int number(Duration elapsed) {
    int number = 1;
    Duration passed = Duration.ZERO;
    while (settings.exponential() && number < MOST_LOOKS) {
      passed = passed.plus(after(number, passed));
      if (passed.compareTo(elapsed) > 0) {
        break;
      }
      number++;
    }
    return number;
  }

  private long spread(int number, long least) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest((seed + "#" + number).getBytes(StandardCharsets.UTF_8));
      return new BigInteger(1, hash).mod(BigInteger.valueOf(least)).longValue();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected the JDK to know SHA-1, but it does not.", e);
    }
  }
}
