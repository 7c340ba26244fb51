package io.airloom.executor.catalog;

import static io.airloom.core.dag.OperatorCatalog.ArgumentType.ANY;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.BOOLEAN;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.DURATION;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.LIST;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.MAP;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.STRING;

import io.airloom.core.dag.TaskKind;
import java.util.List;

/** Sensors. */
final class SensorEntries {
  private static final String TIME =
      "a moment like `2026-01-31 10:00`, in UTC unless it says otherwise";

  private SensorEntries() {}

  static List<OperatorEntry> all() {
    return List.of(
        dateTime(),
        time(),
        timeDelta(),
        waiting(),
        weekday(),
        file(),
        bash(),
        python(),
        http(),
        sql());
  }

  private static OperatorEntry dateTime() {
    return OperatorEntry.named(OperatorNames.DATETIME_SENSOR, TaskKind.IO)
        .paths(
            "airflow.providers.standard.sensors.date_time.DateTimeSensor",
            "airflow.providers.standard.sensors.date_time.DateTimeSensorAsync",
            "airflow.sensors.date_time.DateTimeSensor")
        .required("target_time", STRING, true, TIME)
        .with(waits())
        .about("Waits for a moment.");
  }

  private static OperatorEntry time() {
    return OperatorEntry.named(OperatorNames.TIME_SENSOR, TaskKind.IO)
        .paths(
            "airflow.providers.standard.sensors.time.TimeSensor",
            "airflow.providers.standard.sensors.time.TimeSensorAsync",
            "airflow.sensors.time_sensor.TimeSensor")
        .required("target_time", STRING, true, "a time like `10:00`, in UTC")
        .with(waits())
        .about("Waits for a time of the current day.");
  }

  private static OperatorEntry timeDelta() {
    return OperatorEntry.named(OperatorNames.TIMEDELTA_SENSOR, TaskKind.IO)
        .paths(
            "airflow.providers.standard.sensors.time_delta.TimeDeltaSensor",
            "airflow.providers.standard.sensors.time_delta.TimeDeltaSensorAsync",
            "airflow.sensors.time_delta.TimeDeltaSensor")
        .required("delta", DURATION, false, "how long after the end of the data interval")
        .with(waits())
        .about(
            "Waits for a while after the end of the run's data interval, or after `run_after` if it"
                + " has none.");
  }

  private static OperatorEntry waiting() {
    return OperatorEntry.named(OperatorNames.WAIT_SENSOR, TaskKind.IO)
        .paths("airflow.providers.standard.sensors.time_delta.WaitSensor")
        .required("time_to_wait", ANY, false, "how many minutes")
        .with(waits())
        .about("Waits for a while after its start.");
  }

  private static OperatorEntry weekday() {
    return OperatorEntry.named(OperatorNames.DAY_OF_WEEK_SENSOR, TaskKind.IO)
        .paths(
            "airflow.providers.standard.sensors.weekday.DayOfWeekSensor",
            "airflow.sensors.weekday.DayOfWeekSensor")
        .required("week_day", ANY, false, "a day like `Monday`, or a list of such")
        .plain("use_task_logical_date", BOOLEAN, "the day of the logical date, not today; false")
        .with(waits())
        .about("Waits for a day of the week, in UTC.");
  }

  private static OperatorEntry file() {
    return OperatorEntry.named(OperatorNames.FILE_SENSOR, TaskKind.IO)
        .paths(
            "airflow.providers.standard.sensors.filesystem.FileSensor",
            "airflow.sensors.filesystem.FileSensor")
        .required("filepath", STRING, true, "a file, a folder, or a pattern with `*`, `?`, `[…]`")
        .plain("fs_conn_id", STRING, "connection with the base `path`; else the dags folder")
        .plain("recursive", BOOLEAN, "whether `**` means any folders; false")
        .with(waits())
        .about("Waits for a file, or for a folder with a file in it.");
  }

  private static OperatorEntry bash() {
    return OperatorEntry.named(OperatorNames.BASH_SENSOR, TaskKind.IO)
        .paths(
            "airflow.providers.standard.sensors.bash.BashSensor", "airflow.sensors.bash.BashSensor")
        .required("bash_command", STRING, true, "the command")
        .templated("env", MAP, "the command's variables; without it those of the server")
        .plain("append_env", BOOLEAN, "whether `env` is added to the server's variables")
        .plain("output_encoding", STRING, "encoding of the output, `utf-8`")
        .plain("retry_exit_code", ANY, "exit code that means \"not yet\"; all but 0")
        .plain("cwd", STRING, "working folder, which must exist; a temporary one")
        .with(waits())
        .about(
            "Waits until a command ends with exit code 0. Where `retry_exit_code` is given, other"
                + " codes fail the task without a retry.");
  }

  private static OperatorEntry python() {
    return PythonEntries.callable(OperatorNames.PYTHON_SENSOR, TaskKind.IO)
        .paths(
            "airflow.providers.standard.sensors.python.PythonSensor",
            "airflow.sensors.python.PythonSensor")
        .with(waits())
        .about(
            "Waits until a Python function returns something true, or a `PokeReturnValue`, whose"
                + " value is the return value.");
  }

  private static OperatorEntry http() {
    return OperatorEntry.named(OperatorNames.HTTP_SENSOR, TaskKind.IO)
        .paths(
            "airflow.providers.http.sensors.http.HttpSensor",
            "airflow.sensors.http_sensor.HttpSensor")
        .with(NetworkEntries.httpTarget(""))
        .templated("request_params", ANY, "parameters of the address")
        .plain("response_error_codes_allowlist", LIST, "statuses that mean \"not yet\"; 404")
        .with(waits())
        .about(
            "Waits for an answer that passes the check. Other statuses from 400 on are exceptions."
                + " The method is GET unless given.");
  }

  private static OperatorEntry sql() {
    return OperatorEntry.named(OperatorNames.SQL_SENSOR, TaskKind.IO)
        .paths(
            "airflow.providers.common.sql.sensors.sql.SqlSensor", "airflow.sensors.sql.SqlSensor")
        .with(NetworkEntries.database(""))
        .plain("success", STRING, "expression about `cell` that must hold; that it is true")
        .plain("success_check_lambda", STRING, "the same as a Python lambda")
        .plain("failure", STRING, "expression about `cell` that fails the try")
        .plain("failure_check_lambda", STRING, "the same as a Python lambda")
        .plain("selector", STRING, "expression about `row` that gives the cell; the first one")
        .plain("fail_on_empty", BOOLEAN, "whether no row is an exception; false")
        .with(waits())
        .about("Waits until the first cell of a query's result is true or passes a check.");
  }

  /** How sensors wait. */
  static OperatorEntry.Draft waits() {
    return OperatorEntry.named("", TaskKind.IO)
        .plain("poke_interval", DURATION, "time between two looks; 60 s")
        .plain("timeout", DURATION, "how long it waits before it fails without a retry; 7 days")
        .plain("mode", STRING, "`poke` keeps the pool slot, `reschedule` gives it back; `poke`")
        .plain("deferrable", BOOLEAN, "as `reschedule`, in state `deferred`; false")
        .plain("soft_fail", BOOLEAN, "a timeout skips the task; false")
        .plain("silent_fail", BOOLEAN, "an exception means \"not yet\"; false")
        .plain("never_fail", BOOLEAN, "timeouts and exceptions skip the task; false")
        .plain("exponential_backoff", BOOLEAN, "whether the interval doubles each time; false")
        .plain("max_wait", DURATION, "the longest interval; none");
  }
}
