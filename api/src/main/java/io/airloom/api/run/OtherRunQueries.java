package io.airloom.api.run;

import io.airloom.api.page.ListQuery;
import io.airloom.core.command.RunCommands;
import io.airloom.core.command.TriggerRun;
import io.airloom.core.command.TriggeredRun;
import io.airloom.core.dag.DagId;
import io.airloom.core.run.RunId;
import io.airloom.executor.operator.dagrun.OtherRuns;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What tasks may ask and do about runs of other DAGs. Thread-safe. */
public final class OtherRunQueries implements OtherRuns {
  private static final String TASKS =
      "TaskInstance t join DagRun r on r.runKey = t.key.runKey"
          + " join DagTask n on n.key.dagId = r.dagId and n.key.taskIndex = t.key.taskIndex";

  private final EntityManager entities;
  private final Supplier<RunCommands> commands;

  /**
   * Questions to the given persistence context.
   *
   * @param commands the engine's door; asked late, because the engine needs the executor first
   */
  public OtherRunQueries(EntityManager entities, Supplier<RunCommands> commands) {
    this.entities = entities;
    this.commands = commands;
  }

  @Override
  public CompletableFuture<TriggeredRun> trigger(TriggerRun command) {
    return commands.get().trigger(command);
  }

  @Override
  public Optional<String> state(DagId dagId, RunId runId) {
    ListQuery query = new ListQuery("DagRun r");
    query.where("r.dagId = :value", dagId.value());
    query.where("r.runId = :value", runId.value());
    return query.first(entities, "r.state", String.class);
  }

  @Override
  public boolean exists(DagId dagId) {
    ListQuery query = new ListQuery("Dag d");
    query.where("d.dagId = :value", dagId.value());
    return query.first(entities, "d.dagId", String.class).isPresent();
  }

  @Override
  public long countRuns(DagId dagId, Instant logicalDate, List<String> states) {
    ListQuery query = new ListQuery("DagRun r");
    query.where("r.dagId = :value", dagId.value());
    query.where("r.logicalDate = :value", logicalDate);
    query.where("r.state in :value", states);
    return query.first(entities, "count(r)", Long.class).orElse(0L);
  }

  @Override
  public long countTasks(Tasks tasks, Instant logicalDate, List<String> states) {
    ListQuery query = new ListQuery(TASKS);
    query.where("r.dagId = :value", tasks.dagId().value());
    query.where("r.logicalDate = :value", logicalDate);
    query.where("t.state in :value", states);
    if (tasks.group().isPresent()) {
      query.where("locate(:value, n.taskId) = 1", tasks.group().get() + ".");
    } else {
      query.where("n.taskId in :value", tasks.taskIds());
    }
    return query.first(entities, "count(t)", Long.class).orElse(0L);
  }
}
