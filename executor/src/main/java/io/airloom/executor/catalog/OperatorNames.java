package io.airloom.executor.catalog;

/** Airloom's short names of the built-in operators. */
public final class OperatorNames {
  /** Runs a shell command. */
  public static final String BASH = "bash";

  /** Does nothing. */
  public static final String EMPTY = "empty";

  /** Runs a Java class. */
  public static final String JAVA = "java";

  /** Calls a Python function. */
  public static final String PYTHON = "python";

  /** Lets a Python function choose the tasks that follow. */
  public static final String BRANCH_PYTHON = "branch_python";

  /** Lets a Python function decide whether anything follows. */
  public static final String SHORT_CIRCUIT = "short_circuit";

  /** Chooses the tasks that follow by the day of the week. */
  public static final String BRANCH_DAY_OF_WEEK = "branch_day_of_week";

  /** Chooses the tasks that follow by two moments. */
  public static final String BRANCH_DATETIME = "branch_datetime";

  /** Goes on only in the newest run. */
  public static final String LATEST_ONLY = "latest_only";

  /** Calls an HTTP endpoint. */
  public static final String HTTP = "http";

  /** Runs SQL statements. */
  public static final String SQL = "sql";

  /** Fails if a query finds something false. */
  public static final String SQL_CHECK = "sql_check";

  /** Compares what a query finds with a value. */
  public static final String SQL_VALUE_CHECK = "sql_value_check";

  /** Compares what a query finds with bounds. */
  public static final String SQL_THRESHOLD_CHECK = "sql_threshold_check";

  /** Chooses the tasks that follow by a query. */
  public static final String BRANCH_SQL = "branch_sql";

  /** Sends a mail. */
  public static final String EMAIL = "email";

  /** Waits until a Python function says so. */
  public static final String PYTHON_SENSOR = "python_sensor";

  /** Waits until a command succeeds. */
  public static final String BASH_SENSOR = "bash_sensor";

  /** Waits for a file. */
  public static final String FILE_SENSOR = "file_sensor";

  /** Waits for a moment. */
  public static final String DATETIME_SENSOR = "datetime_sensor";

  /** Waits for a time of day. */
  public static final String TIME_SENSOR = "time_sensor";

  /** Waits for a while after the data interval. */
  public static final String TIMEDELTA_SENSOR = "timedelta_sensor";

  /** Waits for a while after its start. */
  public static final String WAIT_SENSOR = "wait_sensor";

  /** Waits for a day of the week. */
  public static final String DAY_OF_WEEK_SENSOR = "day_of_week_sensor";

  /** Waits for a good answer of an HTTP endpoint. */
  public static final String HTTP_SENSOR = "http_sensor";

  /** Waits until a query finds something. */
  public static final String SQL_SENSOR = "sql_sensor";

  /** Starts a run of another DAG. */
  public static final String TRIGGER_DAG_RUN = "trigger_dag_run";

  /** Waits for tasks of another DAG. */
  public static final String EXTERNAL_TASK_SENSOR = "external_task_sensor";

  private OperatorNames() {}
}
