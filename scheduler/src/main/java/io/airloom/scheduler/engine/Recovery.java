package io.airloom.scheduler.engine;

import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagVersionListener.PublishedVersion;
import io.airloom.core.store.DagStateRow;
import io.airloom.core.store.DagVersionStore;
import io.airloom.core.store.DagVersionStore.PublishedDag;
import io.airloom.core.store.EngineStore;
import io.airloom.core.store.LiveRun;
import io.airloom.scheduler.live.DagEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills a new session from what is stored, never from DAG files: pools, DAGs with their states, and
 * the unfinished runs.
 */
final class Recovery {
  private final EngineSession session;
  private final EngineStore store;
  private final DagVersionStore versions;

  Recovery(EngineSession session, EngineStore store, DagVersionStore versions) {
    this.session = session;
    this.store = store;
    this.versions = versions;
  }

  void run() {
    session.runKeys().refill(store);
    session.heartbeat(_ -> {});
    store.loadPools(session.admission()::setPool);
    List<LiveRun> unfinished = new ArrayList<>();
    store.loadUnfinishedRuns(unfinished::add);
    Map<DagId, DagStateRow> states = new HashMap<>();
    store.loadDagStates(state -> states.put(state.dagId(), state));
    List<PublishedDag> published = versions.current();
    session.turn(turn -> {
      for (PublishedDag dag : published) {
        DagStateRow state = states.get(dag.version().dagId());
        if (state != null) {
          session.dags().put(state.dagId(), new DagEntry(dag.version(), state));
        }
      }
      unfinished.forEach(run -> addStaleDag(run, states));
      unfinished.forEach(run -> session.restorer().restore(turn, run));
      for (PublishedDag dag : published) {
        session
            .dagCommands()
            .publish(turn, new PublishedVersion(dag.version(), dag.hasImportErrors()));
      }
    });
  }

  /** Runs of a DAG whose file is gone stay as they are until it comes back. */
  private void addStaleDag(LiveRun run, Map<DagId, DagStateRow> states) {
    DagId dagId = run.run().run().dagId();
    DagStateRow state = states.get(dagId);
    if (session.dags().containsKey(dagId) || state == null) {
      return;
    }
    versions
        .find(run.run().versionId())
        .ifPresent(version -> {
          DagEntry dag = new DagEntry(version, state);
          dag.stale = true;
          session.dags().put(dagId, dag);
        });
  }
}
