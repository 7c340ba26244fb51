package io.airloom.executor.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.executor.operator.ArgumentValues;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PokeIntervalTest {

  @Test
  void staysTheSameUnlessItShallGrow() {
    PokeInterval interval = interval(Map.of("poke_interval", 30L));

    assertThat(interval.after(1, Duration.ZERO)).isEqualTo(Duration.ofSeconds(30));
    assertThat(interval.after(50, Duration.ofDays(1))).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void doublesWithASpreadThatIsAlwaysTheSame() {
    PokeInterval interval = interval(Map.of("poke_interval", 60L, "exponential_backoff", true));

    for (int number = 1; number <= 10; number++) {
      long least = (long) (60 * Math.pow(2, number - 2));
      Duration wait = interval.after(number, Duration.ZERO);
      assertThat(wait.toSeconds()).isBetween(least, 2 * least - 1);
      assertThat(interval.after(number, Duration.ZERO)).isEqualTo(wait);
    }
  }

  @Test
  void endsWithTheTimeoutAndTheLongestWait() {
    PokeInterval bounded =
        interval(Map.of("exponential_backoff", true, "timeout", 1000L, "max_wait", 300L));

    assertThat(bounded.after(9, Duration.ofMinutes(15))).isEqualTo(Duration.ofSeconds(100));
    assertThat(bounded.after(9, Duration.ZERO)).isEqualTo(Duration.ofMinutes(5));
  }

  private static PokeInterval interval(Map<String, Object> arguments) {
    return new PokeInterval(
        SensorSettings.of(new ArgumentValues("sensor", new HashMap<>(arguments))), "a#b#c");
  }
}
