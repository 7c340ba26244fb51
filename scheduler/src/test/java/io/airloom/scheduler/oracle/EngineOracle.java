package io.airloom.scheduler.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Plays cases that Airflow 3.3.2 has played, and compares what happened. */
public final class EngineOracle {

  /**
   * What the comparison found.
   *
   * @param families passed and all cases by family
   * @param failures what is different, one per case
   */
  public record Report(Map<String, Count> families, List<Failure> failures) {
    /** How many cases agree. */
    public int passed() {
      return families.values().stream().mapToInt(Count::passed).sum();
    }
  }

  /**
   * Cases of one family.
   *
   * @param passed how many agree
   * @param all how many there are
   */
  public record Count(int passed, int all) {
    private Count plus(boolean agrees) {
      return new Count(passed + (agrees ? 1 : 0), all + 1);
    }
  }

  /**
   * A case whose answer is not Airflow's.
   *
   * @param id the case
   * @param difference expected and found
   */
  public record Failure(String id, String difference) {}

  private EngineOracle() {}

  /** Plays and compares all given cases. */
  public static Report compare(List<JsonNode> cases) {
    Map<String, Count> families = new TreeMap<>();
    List<Failure> failures = new ArrayList<>();
    for (JsonNode recorded : cases) {
      Optional<String> difference = difference(recorded);
      difference.ifPresent(text -> failures.add(new Failure(recorded.get("id").asString(), text)));
      String family = recorded.get("family").asString();
      families.put(
          family, families.getOrDefault(family, new Count(0, 0)).plus(difference.isEmpty()));
    }
    return new Report(families, List.copyOf(failures));
  }

  private static Optional<String> difference(JsonNode recorded) {
    try (Replay replay = new Replay(recorded)) {
      return Comparison.difference(recorded.get("expect"), replay.play());
    } catch (RuntimeException | AssertionError e) {
      return Optional.of(
          "Expected the case to play, but it threw: " + e + " at " + List.of(e.getStackTrace()));
    }
  }
}
