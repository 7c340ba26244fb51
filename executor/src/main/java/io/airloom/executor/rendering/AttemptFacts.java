package io.airloom.executor.rendering;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.DagGraph;
import io.airloom.core.dag.OperatorCall;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskId;
import io.airloom.core.run.DagRun;
import io.airloom.core.timetable.DataInterval;
import io.airloom.executor.operator.TaskParams;
import io.airloom.executor.template.airflow.facts.DagFacts;
import io.airloom.executor.template.airflow.facts.DagRunFacts;
import io.airloom.executor.template.airflow.facts.Facts;
import io.airloom.executor.template.airflow.facts.PreviousSuccess;
import io.airloom.executor.template.airflow.facts.RunTimes;
import io.airloom.executor.template.airflow.facts.TaskFacts;
import io.airloom.executor.template.airflow.facts.TaskInstanceFacts;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.xcom.XComCodec;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Translates an attempt into what Airflow's templates know of it. */
record AttemptFacts(Path dagsFolder, String baseUrl, XComCodec codec) {

  Facts of(Attempt attempt) {
    Map<String, Object> conf = codec.decodeObject(attempt.run().conf());
    return new Facts(
        dag(attempt.version().definition()),
        task(attempt),
        dagRun(attempt.run(), conf, attempt),
        taskInstance(attempt),
        PreviousSuccess.NONE,
        TaskParams.of(attempt, conf));
  }

  private DagFacts dag(DagDefinition definition) {
    Map<String, String> tasks = new LinkedHashMap<>();
    definition.tasks().forEach(task -> tasks.put(task.id().value(), operatorClass(task)));
    Map<String, @Nullable Object> more = new LinkedHashMap<>();
    more.put("owner", String.join(", ", definition.about().owners()));
    more.put("description", definition.about().description().orElse(null));
    more.put("folder", dagsFolder.toString());
    more.put("catchup", definition.schedule().catchup());
    more.put("max_active_runs", definition.limits().maxActiveRuns());
    more.put("doc_md", definition.about().docMd().orElse(null));
    more.put("params", definition.params());
    more.put("end_date", definition.schedule().endDate().orElse(null));
    more.put("dagrun_timeout", definition.limits().dagrunTimeout().orElse(null));
    more.put("start_date", definition.schedule().startDate().orElse(null));
    return new DagFacts(definition.id().value(), ZoneOffset.UTC, tasks, more);
  }

  private static TaskFacts task(Attempt attempt) {
    TaskDefinition task = attempt.task();
    OperatorCall call = task.operator();
    Map<String, @Nullable Object> more = new LinkedHashMap<>(call.arguments());
    more.put("owner", task.about().owner());
    more.put("retries", task.retryPolicy().retries());
    more.put("retry_delay", task.retryPolicy().delay());
    more.put("pool", task.limits().pool());
    more.put("queue", task.limits().queue());
    more.put("priority_weight", task.limits().priorityWeight());
    more.put(
        "trigger_rule",
        Str.member("TriggerRule", task.triggerRule().name().toLowerCase(Locale.ROOT)));
    more.put("params", call.params());
    Set<String> upstream = new LinkedHashSet<>();
    task.upstream().stream().map(TaskId::value).forEach(upstream::add);
    more.put("upstream_task_ids", upstream);
    more.put("downstream_task_ids", downstream(attempt));
    return new TaskFacts(
        task.id().value(),
        operatorClass(task),
        List.copyOf(call.arguments().keySet()),
        List.of(),
        List.of(),
        more);
  }

  private static Set<String> downstream(Attempt attempt) {
    DagGraph graph = attempt.version().graph();
    Set<String> ids = new LinkedHashSet<>();
    for (int n = 0; n < graph.downstreamCount(attempt.position()); n++) {
      ids.add(attempt.version().task(graph.downstream(attempt.position(), n)).id().value());
    }
    return ids;
  }

  private static DagRunFacts dagRun(DagRun run, Map<String, Object> conf, Attempt attempt) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>();
    more.put("clear_number", 0);
    more.put("triggering_user_name", run.trigger().userName());
    more.put("partition_key", null);
    more.put("note", run.trigger().note());
    more.put("partition_date", null);
    DagRun.Dates dates = run.dates();
    return new DagRunFacts(
        run.runId().value(),
        run.type().value(),
        "running",
        new RunTimes(
            dates.logicalDate().orElse(null),
            dates.dataInterval().map(DataInterval::start).orElse(null),
            dates.dataInterval().map(DataInterval::end).orElse(null),
            dates.runAfter(),
            attempt.startDate(),
            null),
        conf,
        new ArrayList<>(),
        more);
  }

  private TaskInstanceFacts taskInstance(Attempt attempt) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>();
    more.put("queue", attempt.task().limits().queue());
    more.put("dag_version_id", attempt.version().id().toString());
    return new TaskInstanceFacts(
        attempt.token().tryNumber(),
        attempt.maxTries(),
        attempt.token().key().mapIndex(),
        0,
        attempt.startDate(),
        baseUrl,
        more);
  }

  private static String operatorClass(TaskDefinition task) {
    String path = task.operator().path();
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
