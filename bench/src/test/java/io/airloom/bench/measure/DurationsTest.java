package io.airloom.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DurationsTest {

  @Test
  void takesTheSmallestDurationThatIsNotExceededByTheShare() {
    Durations durations =
        Durations.of(new long[] {4_000_000, 1_000_000, 3_000_000, 2_000_000, 99}, 4);

    assertThat(durations.millisAt(0.5)).isEqualTo(2);
    assertThat(durations.millisAt(0.51)).isEqualTo(3);
    assertThat(durations.millisAt(0.99)).isEqualTo(4);
    assertThat(durations.millisAt(0)).isEqualTo(1);
  }

  @Test
  void takesTheMeanOfTheTwoInTheMiddleAsMedianOfAnEvenNumber() {
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 10.0))).isEqualTo(new Spread(3, 1, 10));
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0)).median()).isEqualTo(2);
  }
}
