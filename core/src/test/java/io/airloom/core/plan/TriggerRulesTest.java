package io.airloom.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.run.TaskInstanceState;
import io.airloom.sdk.dag.TriggerRule;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Airflow 3.3.2's truth table for two upstream tasks. */
class TriggerRulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          up              | all_success | all_failed | all_done | one_success | one_failed | one_done | none_failed | none_failed_min_one_success | none_skipped | all_skipped | all_done_min_one_success
          success success | r           | s          | r        | r           | s          | r        | r           | r                           | r            | s           | r
          success failed  | u           | s          | r        | r           | r          | r        | u           | u                           | r            | s           | r
          success skipped | s           | s          | r        | r           | s          | r        | r           | r                           | s            | s           | s
          success uf      | u           | s          | r        | r           | r          | r        | u           | u                           | r            | s           | r
          failed failed   | u           | r          | r        | u           | r          | r        | u           | u                           | r            | s           | u
          failed skipped  | u           | s          | r        | u           | r          | r        | u           | u                           | s            | s           | s
          failed uf       | u           | r          | r        | u           | r          | r        | u           | u                           | r            | s           | u
          skipped skipped | s           | s          | r        | s           | s          | s        | r           | s                           | s            | r           | s
          skipped uf      | u           | s          | r        | u           | r          | s        | u           | u                           | s            | s           | s
          uf uf           | u           | r          | r        | u           | r          | s        | u           | u                           | r            | s           | u
          success         | w           | s          | w        | r           | w          | r        | w           | w                           | w            | s           | w
          failed          | u           | w          | w        | w           | r          | r        | u           | u                           | w            | s           | w
          skipped         | s           | s          | w        | w           | w          | w        | w           | w                           | s            | w           | s
          """)
  void decidesAsAirflowDoes(
      String upstream,
      String allSuccess,
      String allFailed,
      String allDone,
      String oneSuccess,
      String oneFailed,
      String oneDone,
      String noneFailed,
      String noneFailedMinOneSuccess,
      String noneSkipped,
      String allSkipped,
      String allDoneMinOneSuccess) {
    UpstreamCounts counts = counts(upstream);
    expect(TriggerRule.ALL_SUCCESS, counts, allSuccess);
    expect(TriggerRule.ALL_FAILED, counts, allFailed);
    expect(TriggerRule.ALL_DONE, counts, allDone);
    expect(TriggerRule.ONE_SUCCESS, counts, oneSuccess);
    expect(TriggerRule.ONE_FAILED, counts, oneFailed);
    expect(TriggerRule.ONE_DONE, counts, oneDone);
    expect(TriggerRule.NONE_FAILED, counts, noneFailed);
    expect(TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS, counts, noneFailedMinOneSuccess);
    expect(TriggerRule.NONE_SKIPPED, counts, noneSkipped);
    expect(TriggerRule.ALL_SKIPPED, counts, allSkipped);
    expect(TriggerRule.ALL_DONE_MIN_ONE_SUCCESS, counts, allDoneMinOneSuccess);
    expect(TriggerRule.ALWAYS, counts, "r");
  }

  @Test
  void takesARemovedUpstreamOutOfTheCount() {
    UpstreamCounts counts =
        plus(
            plus(new UpstreamCounts(2, 0, 0, 0, 0, 0), TaskInstanceState.SUCCESS),
            TaskInstanceState.REMOVED);

    expect(TriggerRule.ALL_SUCCESS, counts, "r");
    expect(TriggerRule.NONE_FAILED, counts, "r");
  }

  private static void expect(TriggerRule rule, UpstreamCounts counts, String verdict) {
    Verdict expected =
        switch (verdict) {
          case "r" -> Verdict.READY;
          case "s" -> Verdict.SKIP;
          case "u" -> Verdict.UPSTREAM_FAILED;
          default -> Verdict.WAIT;
        };
    assertThat(TriggerRules.evaluate(rule, counts)).as(rule.value()).isEqualTo(expected);
  }

  private static UpstreamCounts counts(String upstream) {
    UpstreamCounts counts = new UpstreamCounts(2, 0, 0, 0, 0, 0);
    for (String state : upstream.split(" ", -1)) {
      String name = state.equals("uf") ? "upstream_failed" : state;
      counts = plus(counts, TaskInstanceState.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    return counts;
  }

  private static UpstreamCounts plus(UpstreamCounts counts, TaskInstanceState state) {
    return new UpstreamCounts(
        counts.total(),
        counts.success() + (state == TaskInstanceState.SUCCESS ? 1 : 0),
        counts.failed() + (state == TaskInstanceState.FAILED ? 1 : 0),
        counts.skipped() + (state == TaskInstanceState.SKIPPED ? 1 : 0),
        counts.upstreamFailed() + (state == TaskInstanceState.UPSTREAM_FAILED ? 1 : 0),
        counts.removed() + (state == TaskInstanceState.REMOVED ? 1 : 0));
  }
}
