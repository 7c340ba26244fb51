package io.airloom.scheduler.engine;

import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.DagVersionListener.PublishedVersion;
import io.airloom.core.store.DagStateRow;
import io.airloom.core.store.EventRow;
import io.airloom.scheduler.commit.Effect;
import io.airloom.scheduler.commit.StagedPlan;
import io.airloom.scheduler.live.Admission;
import io.airloom.scheduler.live.DagEntry;
import io.airloom.scheduler.live.EngineSettings;
import io.airloom.scheduler.live.Turn;
import io.airloom.scheduler.runs.DagTicks;
import java.util.List;
import java.util.Map;

/** What changes a DAG as a whole: new versions, files that are gone, pausing. */
final class DagCommands {
  private final EngineSession session;
  private final Map<DagId, DagEntry> dags;
  private final Admission admission;
  private final DagTicks ticks;
  private final EngineSettings settings;

  DagCommands(
      EngineSession session,
      Map<DagId, DagEntry> dags,
      Admission admission,
      DagTicks ticks,
      EngineSettings settings) {
    this.session = session;
    this.dags = dags;
    this.admission = admission;
    this.ticks = ticks;
    this.settings = settings;
  }

  /** A version became current; a DAG seen for the first time gets its state row. */
  void publish(Turn turn, PublishedVersion published) {
    DagVersion version = published.version();
    DagEntry dag = dags.get(version.dagId());
    boolean isNew = dag == null;
    if (dag == null) {
      dag =
          new DagEntry(
              version, new DagStateRow(version.dagId(), pausedAtFirst(version), null, null, null));
      dags.put(version.dagId(), dag);
    }
    dag.version = version;
    dag.keepHistory();
    dag.stale = false;
    dag.hasImportErrors = published.hasImportErrors();
    DagStateRow before = dag.state;
    goOn(turn, dag);
    if (isNew || !dag.state.equals(before)) {
      session.stage(plan(dag, List.of(), List.of()));
    }
  }

  private boolean pausedAtFirst(DagVersion version) {
    return version.definition().limits().pausedUponCreation().orElse(settings.pausedAtCreation());
  }

  void retire(DagId dagId) {
    DagEntry dag = dags.get(dagId);
    if (dag != null) {
      dag.stale = true;
    }
  }

  /** Pauses or unpauses; the answer leaves with the commit. */
  void setPaused(
      Turn turn, DagEntry dag, boolean paused, String userName, Effect.Answer<Boolean> answer) {
    DagStateRow before = dag.state;
    EventRow event =
        new EventRow(turn.now(), dag.id(), 0, null, 0, paused ? "paused" : "unpaused", userName);
    dag.state =
        new DagStateRow(
            dag.id(), paused, before.lastAutomated(), before.next(), before.nextRunAfter());
    goOn(turn, dag);
    session.stage(plan(dag, List.of(event), List.of(answer)));
  }

  /** Looks at the timetable with fresh eyes and lets wait what may go on. */
  private void goOn(Turn turn, DagEntry dag) {
    dag.state = DagTicks.planned(dag, turn.now());
    dag.armedFor = null;
    ticks.arm(dag);
    admission.reconsider(dag.id());
    turn.reconsider(dag);
    dag.machines.forEach(turn::examine);
  }

  private static StagedPlan plan(DagEntry dag, List<EventRow> events, List<Effect> effects) {
    return new StagedPlan(0, null, List.of(), dag.state, List.of(), events, effects);
  }
}
