package io.airloom.executor.operator.dagrun;

import io.airloom.core.command.TriggerRun;
import io.airloom.core.command.TriggeredRun;
import io.airloom.core.dag.DagId;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.RunId;
import io.airloom.core.run.TriggeredBy;
import io.airloom.executor.log.LogLevel;
import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.operator.MomentText;
import io.airloom.executor.operator.OperatorBody;
import io.airloom.executor.template.airflow.facts.XComQuery;
import io.airloom.sdk.operator.TaskContext;
import io.airloom.sdk.operator.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts a run of another DAG, and waits for it if told so (Airflow 3.3, {@code
 * TriggerDagRunOperator}).
 *
 * <p>One that waits deferred is called again in the same try; what it pushed when it began tells it
 * that the run is its own.
 */
public final class TriggerDagRunOperator implements OperatorBody {
  private static final String LOGGER = "trigger_dag_run";
  private static final String RUN_ID = "trigger_run_id";
  private static final String BEGUN = "trigger_begun";

  private final OtherRuns runs;
  private final InstantSource time;
  private final JsonMapper json = JsonMapper.builder().build();

  /** An operator on the node's door to other runs. */
  public TriggerDagRunOperator(OtherRuns runs, InstantSource time) {
    this.runs = runs;
    this.time = time;
  }

  @Override
  public TaskOutcome execute(BodyContext context) throws Exception {
    ArgumentValues arguments = new ArgumentValues(LOGGER, context.task().arguments());
    DagId dagId = new DagId(arguments.required("trigger_dag_id"));
    if (arguments.flag("reset_dag_run", false)) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected reset_dag_run to be false, because an existing run cannot be cleared by a task"
              + " yet. Give each run an id of its own.");
    }
    Optional<RunId> begun = begun(context);
    RunId runId;
    if (begun.isPresent()) {
      runId = begun.get();
    } else {
      try {
        runId = trigger(context, arguments, dagId);
      } catch (AirloomException e) {
        if (e.code() != ErrorCode.ALREADY_EXISTS) {
          throw e;
        }
        return arguments.flag("skip_when_already_exists", false)
            ? new TaskOutcome.Skipped("The run exists already: " + e.getMessage())
            : new TaskOutcome.Failed(String.valueOf(e.getMessage()), false);
      }
    }
    return arguments.flag("wait_for_completion", false)
        ? awaitEnd(arguments, dagId, runId)
        : TaskOutcome.succeeded();
  }

  /** The run that this try has started before it was deferred. */
  private static Optional<RunId> begun(BodyContext context) {
    Object begun = own(context, BEGUN);
    boolean thisTry =
        begun instanceof Number tries && tries.intValue() == context.task().tryNumber();
    return thisTry && own(context, RUN_ID) instanceof String id
        ? Optional.of(new RunId(id))
        : Optional.empty();
  }

  private static @Nullable Object own(BodyContext context, String key) {
    TaskContext task = context.task();
    return context
        .lookups()
        .xcom(
            new XComQuery(task.dagId(), task.runId(), task.taskId(), key, false), task.mapIndex());
  }

  private RunId trigger(BodyContext context, ArgumentValues arguments, DagId dagId)
      throws Exception {
    Optional<Instant> logicalDate =
        context.task().arguments().containsKey("logical_date")
            ? MomentText.find(arguments, "logical_date").map(text -> text.on(time.instant()))
            : Optional.of(time.instant());
    String user = context.attempt().run().trigger().userName();
    TriggerRun command =
        new TriggerRun(
            dagId,
            arguments.text("trigger_run_id").map(RunId::new),
            logicalDate,
            Optional.empty(),
            Optional.empty(),
            json.writeValueAsString(arguments.map("conf")),
            new DagRun.Trigger(TriggeredBy.OPERATOR, user, null));
    RunId runId = answer(runs.trigger(command));
    context.log().write(LogLevel.INFO, LOGGER, "Triggered run %s of %s.".formatted(runId, dagId));
    context.task().xcomPush(RUN_ID, runId.value());
    context.task().xcomPush(BEGUN, context.task().tryNumber());
    return runId;
  }

  private static RunId answer(CompletableFuture<TriggeredRun> run) throws Exception {
    try {
      return run.get().row().run().runId();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  private TaskOutcome awaitEnd(ArgumentValues arguments, DagId dagId, RunId runId)
      throws InterruptedException {
    Duration interval = arguments.duration("poke_interval", Duration.ofSeconds(60));
    List<String> failed = states(arguments, "failed_states", "failed");
    List<String> allowed = states(arguments, "allowed_states", "success");
    while (true) {
      String state = runs.state(dagId, runId).orElse("gone");
      if (failed.contains(state) || state.equals("gone")) {
        return new TaskOutcome.Failed(
            "Run \"%s\" of DAG \"%s\" ended as %s.".formatted(runId, dagId, state), false);
      }
      if (allowed.contains(state)) {
        return TaskOutcome.succeeded();
      }
      if (arguments.flag("deferrable", false)) {
        return new TaskOutcome.Deferred(time.instant().plus(interval));
      }
      boolean _ = new CountDownLatch(1).await(interval.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static List<String> states(ArgumentValues arguments, String name, String otherwise) {
    return arguments.value(name) == null
        ? List.of(otherwise)
        : arguments.list(name).stream().map(String::valueOf).toList();
  }
}
