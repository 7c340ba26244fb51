package io.airloom.executor.operator.branch;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.dag.DagGraph;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.DagRunType;
import io.airloom.core.timetable.DagRunInfo;
import io.airloom.core.timetable.DataInterval;
import io.airloom.core.timetable.TimeRestriction;
import io.airloom.core.timetable.Timetable;
import io.airloom.executor.log.LogLevel;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.operator.Branching;
import io.airloom.executor.operator.OperatorBody;
import io.airloom.sdk.operator.TaskOutcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes on only in the newest run of the schedule, so that a catch-up does not repeat what matters
 * once (Airflow 3.3, {@code LatestOnlyOperator}). Manual runs always go on.
 */
public final class LatestOnlyOperator implements OperatorBody {
  private final InstantSource time;

  /** An operator that asks the given clock. */
  public LatestOnlyOperator(InstantSource time) {
    this.time = time;
  }

  @Override
  public TaskOutcome execute(BodyContext context) {
    Attempt attempt = context.attempt();
    if (attempt.run().type() == DagRunType.MANUAL || isLatest(attempt, time.instant())) {
      return Branching.follow(attempt, downstream(attempt));
    }
    context
        .log()
        .write(LogLevel.INFO, "latest_only", "Not the latest run; downstream tasks are skipped.");
    return Branching.follow(attempt, List.of());
  }

  private static boolean isLatest(Attempt attempt, Instant now) {
    Timetable timetable = attempt.version().definition().schedule().timetable();
    DataInterval current = interval(attempt.run());
    Instant left =
        timetable
            .nextDagRunInfo(
                current,
                new TimeRestriction(Optional.empty(), Optional.of(current.end()), true),
                now)
            .map(between -> between.dataInterval().end())
            .filter(end -> !end.isAfter(current.end()))
            .orElse(current.start());
    Optional<Instant> right =
        timetable
            .nextDagRunInfo(
                current,
                new TimeRestriction(Optional.of(current.end()), Optional.empty(), true),
                now)
            .map(DagRunInfo::dataInterval)
            .map(DataInterval::end);
    return right.isEmpty() || (now.isAfter(left) && !now.isAfter(right.get()));
  }

  private static DataInterval interval(DagRun run) {
    return run.dates().dataInterval().orElseGet(() -> DataInterval.exact(run.dates().runAfter()));
  }

  private static List<String> downstream(Attempt attempt) {
    DagGraph graph = attempt.version().graph();
    List<String> ids = new ArrayList<>();
    for (int n = 0; n < graph.downstreamCount(attempt.position()); n++) {
      ids.add(attempt.version().task(graph.downstream(attempt.position(), n)).id().value());
    }
    return ids;
  }
}
