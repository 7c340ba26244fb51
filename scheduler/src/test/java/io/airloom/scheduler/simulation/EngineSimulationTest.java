package io.airloom.scheduler.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Many seeds, each a life of its own. {@code -Dairloom.seeds=N} runs more of them, {@code
 * -Dairloom.seed=S} replays one.
 */
class EngineSimulationTest {
  private static final int EVENTS = 120;

  @Test
  void keepsItsPromisesWhateverHappens() {
    Long one = Long.getLong("airloom.seed");
    Map<String, Integer> counts = Simulation.newCounts();
    if (one != null) {
      run(one, counts);
      return;
    }
    int seeds = Integer.getInteger("airloom.seeds", 2_000);
    for (long seed = 1; seed <= seeds; seed++) {
      run(seed, counts);
    }
    assertThat(counts)
        .as("every kind of event has happened")
        .containsKeys(
            "body begins",
            "body ends",
            "fault",
            "lease taken away",
            "pause",
            "poison value",
            "report again",
            "restart",
            "session lost",
            "sweep",
            "time goes on by hours",
            "trigger");
  }

  private static void run(long seed, Map<String, Integer> counts) {
    try {
      new Simulation(seed, counts).live(EVENTS);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "Seed %d broke a promise; replay it with -Dairloom.seed=%d".formatted(seed, seed), e);
    }
  }
}
