package io.airloom.executor.backend;

import static java.util.Map.entry;

import io.airloom.executor.catalog.OperatorNames;
import io.airloom.executor.child.Children;
import io.airloom.executor.operator.BashOperator;
import io.airloom.executor.operator.JavaOperator;
import io.airloom.executor.operator.JavaSources;
import io.airloom.executor.operator.OperatorBody;
import io.airloom.executor.operator.Shell;
import io.airloom.executor.operator.branch.DateBranch;
import io.airloom.executor.operator.branch.LatestOnlyOperator;
import io.airloom.executor.operator.dagrun.ExternalTaskPoke;
import io.airloom.executor.operator.dagrun.TriggerDagRunOperator;
import io.airloom.executor.operator.http.HttpCalls;
import io.airloom.executor.operator.http.HttpOperator;
import io.airloom.executor.operator.http.HttpPoke;
import io.airloom.executor.operator.mail.EmailOperator;
import io.airloom.executor.operator.sql.SqlCheck;
import io.airloom.executor.operator.sql.SqlOperator;
import io.airloom.executor.operator.sql.SqlPoke;
import io.airloom.executor.python.PythonHost;
import io.airloom.executor.python.PythonOperator;
import io.airloom.executor.python.PythonPoke;
import io.airloom.executor.python.PythonRunner;
import io.airloom.executor.sensor.BashPoke;
import io.airloom.executor.sensor.FilePoke;
import io.airloom.executor.sensor.Poke;
import io.airloom.executor.sensor.SensorBody;
import io.airloom.executor.sensor.TimePokes;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The bodies of the built-in operators on this node, and what they share.
 *
 * @param byName the bodies by the names of {@link OperatorNames}
 * @param python ended with the executor
 */
record OperatorBodies(Map<String, OperatorBody> byName, PythonHost python)
    implements AutoCloseable {
  OperatorBodies {
    byName = Map.copyOf(byName);
  }

  static OperatorBodies of(
      ExecutorSettings settings, Children children, Path folder, ExecutorPorts ports) {
    InstantSource time = ports.time();
    Shell shell =
        new Shell(
            children,
            settings.environment(),
            settings.graces().kill(),
            settings.logs().maxLineLength());
    PythonHost host = new PythonHost(children, folder.resolve("python"), settings.environment());
    PythonRunner python = new PythonRunner(host, children, pythonSettings(settings));
    HttpCalls http = new HttpCalls(settings.xcoms().maxValueBytes());
    Map<String, OperatorBody> bodies = new HashMap<>(code(settings, shell, python));
    bodies.putAll(withoutCode(settings, time, http));
    pokes(settings, shell, python, http, time)
        .forEach((name, poke) -> bodies.put(name, new SensorBody(name, poke, time)));
    bodies.put(OperatorNames.TRIGGER_DAG_RUN, new TriggerDagRunOperator(ports.otherRuns(), time));
    bodies.put(
        OperatorNames.EXTERNAL_TASK_SENSOR,
        new SensorBody(
            OperatorNames.EXTERNAL_TASK_SENSOR, new ExternalTaskPoke(ports.otherRuns()), time));
    return new OperatorBodies(bodies, host);
  }

  private static PythonRunner.Settings pythonSettings(ExecutorSettings settings) {
    return new PythonRunner.Settings(
        settings.dagsFolder(),
        settings.graces().kill(),
        settings.logs().maxLineLength(),
        settings.xcoms().maxValueBytes());
  }

  private static Map<String, OperatorBody> code(
      ExecutorSettings settings, Shell shell, PythonRunner python) {
    ClassLoader loader = LocalBackend.class.getClassLoader();
    return Map.of(
        OperatorNames.BASH,
        new BashOperator(shell),
        OperatorNames.JAVA,
        new JavaOperator(new JavaSources(settings.dagsFolder(), loader), loader),
        OperatorNames.PYTHON,
        new PythonOperator(python, PythonOperator.Meaning.VALUE),
        OperatorNames.BRANCH_PYTHON,
        new PythonOperator(python, PythonOperator.Meaning.BRANCH),
        OperatorNames.SHORT_CIRCUIT,
        new PythonOperator(python, PythonOperator.Meaning.CONDITION));
  }

  private static Map<String, OperatorBody> withoutCode(
      ExecutorSettings settings, InstantSource time, HttpCalls http) {
    return Map.ofEntries(
        entry(OperatorNames.BRANCH_DAY_OF_WEEK, DateBranch.byWeekday(time)),
        entry(OperatorNames.BRANCH_DATETIME, DateBranch.byMoments(time)),
        entry(OperatorNames.LATEST_ONLY, new LatestOnlyOperator(time)),
        entry(OperatorNames.HTTP, new HttpOperator(http)),
        entry(OperatorNames.SQL, new SqlOperator()),
        entry(OperatorNames.SQL_CHECK, SqlCheck.ofTruth()),
        entry(OperatorNames.SQL_VALUE_CHECK, SqlCheck.ofValue()),
        entry(OperatorNames.SQL_THRESHOLD_CHECK, SqlCheck.ofThresholds()),
        entry(OperatorNames.BRANCH_SQL, SqlCheck.ofBranch()),
        entry(OperatorNames.EMAIL, new EmailOperator(settings.dagsFolder(), time)));
  }

  private static Map<String, Poke> pokes(
      ExecutorSettings settings,
      Shell shell,
      PythonRunner python,
      HttpCalls http,
      InstantSource time) {
    TimePokes clock = new TimePokes(time);
    return Map.ofEntries(
        entry(OperatorNames.DATETIME_SENSOR, clock.untilMoment()),
        entry(OperatorNames.TIME_SENSOR, clock.untilMoment()),
        entry(OperatorNames.TIMEDELTA_SENSOR, clock.afterInterval()),
        entry(OperatorNames.WAIT_SENSOR, clock.afterStart()),
        entry(OperatorNames.DAY_OF_WEEK_SENSOR, clock.onWeekday()),
        entry(OperatorNames.FILE_SENSOR, new FilePoke(settings.dagsFolder())),
        entry(OperatorNames.BASH_SENSOR, new BashPoke(shell)),
        entry(OperatorNames.PYTHON_SENSOR, new PythonPoke(python)),
        entry(OperatorNames.HTTP_SENSOR, new HttpPoke(http)),
        entry(OperatorNames.SQL_SENSOR, new SqlPoke()));
  }

  @Override
  public void close() {
    python.close();
  }
}
