package io.airloom.core.timetable.oracle;

import io.airloom.core.error.AirloomException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Asks timetables what Airflow 3.3.2 was asked, and compares the answers. */
public final class TimetableOracle {

  /**
   * What the comparison found.
   *
   * @param passed how many cases agree
   * @param failures what is different, one per case
   */
  public record Report(int passed, List<Failure> failures) {}

  /**
   * A case whose answer is not Airflow's.
   *
   * @param id the case
   * @param difference expected and found
   */
  public record Failure(String id, String difference) {}

  private TimetableOracle() {}

  /** Compares all given cases. */
  public static Report compare(List<JsonNode> cases) {
    List<Failure> failures = new ArrayList<>();
    for (JsonNode recorded : cases) {
      difference(recorded)
          .ifPresent(text -> failures.add(new Failure(recorded.get("id").asString(), text)));
    }
    return new Report(cases.size() - failures.size(), List.copyOf(failures));
  }

  private static Optional<String> difference(JsonNode recorded) {
    try {
      return switch (recorded.get("kind").asString()) {
        case "sequence" -> SequenceCase.difference(recorded);
        case "backfill" -> BackfillCase.difference(recorded);
        case "run_id" -> BackfillCase.runIdDifference(recorded);
        case "describe" -> DefinitionCase.describeDifference(recorded);
        case "invalid" -> DefinitionCase.invalidDifference(recorded);
        case "schedule" -> ScheduleCase.difference(recorded);
        case String kind -> Optional.of("Expected a known kind, but found \"" + kind + "\".");
      };
    } catch (AirloomException | IllegalArgumentException e) {
      return Optional.of("Expected an answer, but it threw: " + e);
    }
  }

  static Optional<String> compare(String what, Object expected, Object found) {
    return expected.equals(found)
        ? Optional.empty()
        : Optional.of(what + ": expected " + expected + ", but found " + found);
  }
}
