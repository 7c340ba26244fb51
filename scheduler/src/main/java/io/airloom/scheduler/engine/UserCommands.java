package io.airloom.scheduler.engine;

import io.airloom.core.command.SetPaused;
import io.airloom.core.command.TriggerRun;
import io.airloom.core.command.TriggeredRun;
import io.airloom.core.dag.DagId;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.RunId;
import io.airloom.core.timetable.DataInterval;
import io.airloom.core.timetable.text.RunIds;
import io.airloom.scheduler.commit.Effect;
import io.airloom.scheduler.live.DagEntry;
import io.airloom.scheduler.live.Draft;
import io.airloom.scheduler.live.Turn;
import io.airloom.scheduler.runs.RunKeys;
import io.airloom.scheduler.runs.RunStarts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What users ask the engine to change. Refusals are exceptions; nothing has changed then. */
final class UserCommands {
  private final Map<DagId, DagEntry> dags;
  private final RunStarts starts;
  private final RunKeys runKeys;
  private final DagCommands dagCommands;

  UserCommands(
      Map<DagId, DagEntry> dags, RunStarts starts, RunKeys runKeys, DagCommands dagCommands) {
    this.dags = dags;
    this.starts = starts;
    this.runKeys = runKeys;
    this.dagCommands = dagCommands;
  }

  /** Creates a run (Airflow 3.3, POST dagRuns). */
  void trigger(Turn turn, TriggerRun command, CompletableFuture<TriggeredRun> caller) {
    DagEntry dag = entry(command.dagId());
    if (dag.hasImportErrors) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected DAG \"%s\" to have no import errors, but its file has some. Mend the file first."
              .formatted(command.dagId()));
    }
    Instant runAfter = command.runAfter().orElse(turn.now());
    DagRun run =
        new DagRun(
            runKeys.next(),
            command.dagId(),
            command
                .runId()
                .orElseGet(() ->
                    new RunId(
                        RunIds.of(
                            command.trigger().by().runType().value(),
                            runAfter.atOffset(ZoneOffset.UTC)))),
            command.trigger().by().runType(),
            new DagRun.Dates(command.logicalDate(), interval(dag, command), runAfter),
            command.conf(),
            command.trigger());
    Draft draft = starts.create(turn, dag, run, null);
    draft.effect(new Effect.Answer<>(caller, new TriggeredRun(draft.createdRow())));
  }

  private static Optional<DataInterval> interval(DagEntry dag, TriggerRun command) {
    if (command.dataInterval().isPresent()) {
      return command.dataInterval();
    }
    return command
        .logicalDate()
        .map(date -> dag.version.definition().schedule().timetable().inferManualDataInterval(date));
  }

  void setPaused(Turn turn, SetPaused command, CompletableFuture<Boolean> caller) {
    DagEntry dag = entry(command.dagId());
    dagCommands.setPaused(
        turn,
        dag,
        command.paused(),
        command.userName(),
        new Effect.Answer<>(caller, command.paused()));
  }

  private DagEntry entry(DagId dagId) {
    DagEntry dag = dags.get(dagId);
    if (dag == null || dag.stale) {
      throw new AirloomException(
          ErrorCode.NOT_FOUND,
          "Expected DAG \"%s\" to exist, but no DAG file defines it. Look at the import errors."
              .formatted(dagId));
    }
    return dag;
  }
}
