package io.airloom.executor.python;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.run.DagRun;
import io.airloom.core.timetable.DataInterval;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.operator.TaskParams;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Python's side of the context is made of, see {@code airloom_context.py}. */
record PythonContext(BodyContext body) {

  Map<String, @Nullable Object> values() {
    Attempt attempt = body.attempt();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("ti", taskInstance(attempt));
    values.put("start_date", text(attempt.startDate()));
    values.put("dag_run", dagRun(attempt.run()));
    values.put("dag", Map.of("dag_id", body.task().dagId()));
    values.put(
        "task",
        Map.of(
            "task_id", body.task().taskId(),
            "owner", attempt.task().about().owner(),
            "retries", attempt.task().retryPolicy().retries(),
            "pool", attempt.task().limits().pool(),
            "queue", attempt.task().limits().queue(),
            "params", attempt.task().operator().params()));
    values.put("params", TaskParams.of(attempt, body.task().conf()));
    return values;
  }

  private Map<String, @Nullable Object> taskInstance(Attempt attempt) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("dag_id", body.task().dagId());
    values.put("run_id", body.task().runId());
    values.put("task_id", body.task().taskId());
    values.put("map_index", body.task().mapIndex());
    values.put("try_number", body.task().tryNumber());
    values.put("max_tries", attempt.maxTries());
    values.put("state", "running");
    values.put("idempotency_key", body.task().attemptToken());
    return values;
  }

  private Map<String, @Nullable Object> dagRun(DagRun run) {
    DagRun.Dates dates = run.dates();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("dag_id", run.dagId().value());
    values.put("run_id", run.runId().value());
    values.put("run_type", run.type().value());
    values.put("conf", body.task().conf());
    values.put("logical_date", text(dates.logicalDate()));
    values.put("data_interval_start", text(dates.dataInterval().map(DataInterval::start)));
    values.put("data_interval_end", text(dates.dataInterval().map(DataInterval::end)));
    values.put("run_after", text(dates.runAfter()));
    return values;
  }

  private static @Nullable String text(Optional<Instant> moment) {
    return moment.map(PythonContext::text).orElse(null);
  }

  /** A form that Python's {@code fromisoformat} reads since its version 3.7. */
  private static String text(Instant moment) {
    String text = moment.truncatedTo(ChronoUnit.MICROS).toString();
    String digits = text.substring(0, text.length() - 1);
    int dot = digits.indexOf('.');
    String padded = dot < 0 ? digits : (digits + "000000").substring(0, dot + 7);
    return padded + "+00:00";
  }
}
