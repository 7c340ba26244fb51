package io.airloom.executor.operator;

import io.airloom.sdk.operator.TaskContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * The variables of a child: the server's or the task's own, and {@code AIRFLOW_CTX_*} about the
 * attempt (Airflow 3.3).
 */
public final class ChildEnvironment {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);
  // Python's isoformat writes six digits or none.
  private static final DateTimeFormatter MICROSECONDS =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 6, 6, true)
          .appendLiteral("+00:00")
          .toFormatter()
          .withZone(ZoneOffset.UTC);

  private final Map<String, String> server;

  ChildEnvironment(Map<String, String> server) {
    this.server = Map.copyOf(server);
  }

  Map<String, String> of(BodyContext context, ArgumentValues arguments) {
    Map<String, String> own = arguments.texts("env");
    Map<String, String> environment = new HashMap<>();
    if (own == null || arguments.flag("append_env", false)) {
      environment.putAll(server);
    }
    if (own != null) {
      environment.putAll(own);
    }
    environment.putAll(ofAttempt(context));
    return environment;
  }

  /** The variables that tell a child about its attempt. */
  public static Map<String, String> ofAttempt(BodyContext context) {
    Map<String, String> environment = new HashMap<>();
    TaskContext task = context.task();
    environment.put("AIRFLOW_CTX_DAG_OWNER", context.attempt().task().about().owner());
    environment.put("AIRFLOW_CTX_DAG_ID", task.dagId());
    environment.put("AIRFLOW_CTX_TASK_ID", task.taskId());
    environment.put("AIRFLOW_CTX_TRY_NUMBER", Integer.toString(task.tryNumber()));
    environment.put("AIRFLOW_CTX_DAG_RUN_ID", task.runId());
    task.logicalDate()
        .ifPresent(date -> environment.put("AIRFLOW_CTX_LOGICAL_DATE", isoFormat(date)));
    return environment;
  }

  private static String isoFormat(Instant date) {
    boolean whole =
        date.truncatedTo(ChronoUnit.MICROS).equals(date.truncatedTo(ChronoUnit.SECONDS));
    return (whole ? SECONDS : MICROSECONDS).format(date);
  }
}
