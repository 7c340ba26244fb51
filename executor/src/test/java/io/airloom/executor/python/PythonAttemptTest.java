package io.airloom.executor.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.attempt.AttemptReport.XComValue;
import io.airloom.core.dag.TaskKind;
import io.airloom.executor.fixture.Attempts;
import io.airloom.executor.fixture.RunningExecutor;
import io.airloom.sdk.operator.Downstream;
import io.airloom.sdk.operator.TaskOutcome;
import io.airloom.sdk.operator.TaskOutcome.Failed;
import io.airloom.sdk.operator.TaskOutcome.Skipped;
import io.airloom.sdk.operator.TaskOutcome.Succeeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonAttemptTest {
  @TempDir static Path folder;
  private static RunningExecutor executor;

  @BeforeAll
  static void openExecutor() throws IOException {
    Path dags = Files.createDirectories(folder.resolve("dags"));
    Files.writeString(dags.resolve("tasks.py"), TASKS);
    executor = RunningExecutor.in(folder);
  }

  @AfterAll
  static void closeExecutor() {
    executor.close();
  }

  private static final String TASKS =
      """
      import ctypes, logging, os, signal, subprocess, sys, time
      from airflow.exceptions import AirflowFailException, AirflowSkipException

      def add(a, b=1):
          return a + b

      def nothing():
          pass

      def context(ds, ts, params, run_id, ti, dag_run, logical_date, **rest):
          return {
              "ds": ds, "ts": ts, "params": params, "run_id": run_id, "try": ti.try_number,
              "conf": dag_run.conf, "year": logical_date.year, "dag": rest["dag"].dag_id,
              "environment": os.environ["AIRFLOW_CTX_TASK_ID"],
          }

      def exchange(ti):
          ti.xcom_push("seen", ti.xcom_pull("extract"))
          ti.xcom_push("absent", ti.xcom_pull(task_ids="extract", key="other"))
          return ti.xcom_pull(task_ids=["extract", "extract"], map_indexes=-1)

      def speak():
          print("printed")
          logging.getLogger("mine").warning("logged %d", 7)
          print("to stderr", file=sys.stderr)
          subprocess.run(["echo", "from a child"])

      def broken(value):
          raise ValueError("no " + value)

      def skip():
          raise AirflowSkipException("nothing to do today")

      def fail():
          raise AirflowFailException("hopeless")

      def leave():
          sys.exit(3)

      def die():
          os.kill(os.getpid(), signal.SIGKILL)

      def crash():
          ctypes.string_at(0)

      def hang():
          print("hanging")
          sys.stdout.flush()
          ctypes.CDLL(None).pause() if False else ctypes.PyDLL(None).sleep(600)

      def kill_host():
          os.kill(os.getppid(), signal.SIGKILL)
          return "alive"

      def tidy():
          try:
              print("begun")
              time.sleep(600)
          finally:
              print("tidied")

      def big():
          return "x" * 20000

      def nan():
          return float("nan")

      def opaque():
          return object()

      def dates():
          import datetime
          return [datetime.date(2026, 1, 2), {3}, datetime.datetime(2026, 1, 2, 3, 4)]

      def null_byte():
          return "a\\0b"

      def flood():
          for _ in range(2000):
              print("y" * 1000)
          os.write(1, b"z" * 300000 + bytes(range(256)))

      def fork_and_die():
          subprocess.Popen(["sleep", "613"])
          os.kill(os.getpid(), signal.SIGKILL)

      class Pair:
          @staticmethod
          def first():
              return 1
      """;

  @Test
  void callsAFunctionByItsPath() throws InterruptedException {
    AttemptReport report =
        run("tasks.add", Map.of("op_args", List.of(2L), "op_kwargs", Map.of("b", 5L)));

    assertThat(report.outcome()).isEqualTo(TaskOutcome.succeeded());
    assertThat(report.xcoms()).containsExactly(new XComValue("return_value", "7"));
    assertThat(run("tasks.Pair.first", Map.of()).xcoms().getFirst().json()).isEqualTo("1");
    assertThat(run("os.path.basename", Map.of("op_args", List.of("/a/b"))).xcoms().getFirst())
        .isEqualTo(new XComValue("return_value", "\"b\""));
  }

  @Test
  void callsAFunctionOfAFile() throws InterruptedException {
    Map<String, Object> arguments =
        Map.of(
            "python_callable_name",
            "add",
            "python_callable_file",
            folder.resolve("dags/tasks.py").toString(),
            "op_kwargs",
            Map.of("a", 1L));

    assertThat(executor.run(python("python", arguments)).xcoms().getFirst().json()).isEqualTo("2");
  }

  @Test
  void seesAnEditOfTheFile() throws IOException, InterruptedException {
    Path file = folder.resolve("dags/edited.py");
    Files.writeString(file, "def f(): return 1\n");
    assertThat(run("edited.f", Map.of()).xcoms().getFirst().json()).isEqualTo("1");

    Files.writeString(file, "def f(): return 'two'\n");

    assertThat(run("edited.f", Map.of()).xcoms().getFirst().json()).isEqualTo("\"two\"");
    assertThat(folder.resolve("dags/__pycache__")).doesNotExist();
  }

  @Test
  void pushesNothingForNone() throws InterruptedException {
    assertThat(run("tasks.nothing", Map.of()).xcoms()).isEmpty();
  }

  @Test
  void passesTheContextByName() throws InterruptedException {
    AttemptReport report = run("tasks.context", Map.of());

    assertThat(report.outcome()).isEqualTo(TaskOutcome.succeeded());
    assertThat(report.xcoms().getFirst().json())
        .contains("\"ds\":\"2026-01-01\"")
        .contains("\"ts\":\"2026-01-01T00:00:00+00:00\"")
        .contains("\"params\":{\"day\":3}")
        .contains("\"conf\":{\"day\":3}")
        .contains("\"try\":1")
        .contains("\"year\":2026")
        .contains("\"dag\":\"etl\"")
        .contains("\"environment\":\"load\"");
  }

  @Test
  void pullsAndPushesXComs() throws InterruptedException {
    executor.pushed("extract", "return_value", "{\"rows\": [1, null]}");

    AttemptReport report = run("tasks.exchange", Map.of());

    assertThat(report.xcoms())
        .extracting(xcom -> xcom.key() + "=" + xcom.json())
        .containsExactly(
            "seen={\"rows\":[1,null]}",
            "absent=null",
            "return_value=[{\"rows\":[1,null]},{\"rows\":[1,null]}]");
  }

  @Test
  void pushesEachOutputOfADict() throws InterruptedException {
    Map<String, Object> arguments =
        Map.of("op_args", List.of(Map.of("k", 1L)), "multiple_outputs", true);

    assertThat(run("copy.copy", arguments).xcoms())
        .extracting(xcom -> xcom.key() + "=" + xcom.json())
        .containsExactly("k=1", "return_value={\"k\":1}");
  }

  @Test
  void logsWhatIsPrintedAndLogged() throws IOException, InterruptedException {
    Attempt attempt = python("tasks.speak");

    executor.run(attempt);

    assertThat(executor.log(attempt))
        .containsSubsequence("printed", "logged 7", "to stderr")
        .contains("from a child", "Done. Returned value was: None");
  }

  @Test
  void failsWithTheAuthorsTraceback() throws IOException, InterruptedException {
    Attempt attempt =
        python("python", Map.of("python_callable", "tasks.broken", "op_args", List.of("way")));

    assertThat(executor.run(attempt).outcome()).isEqualTo(new Failed("ValueError: no way", true));
    assertThat(executor.log(attempt))
        .anySatisfy(line ->
            assertThat(line)
                .startsWith("Traceback (most recent call last):")
                .contains("in broken")
                .doesNotContain("airloom_task.py")
                .endsWith("ValueError: no way"));
  }

  @Test
  void obeysAirflowsExceptions() throws InterruptedException {
    assertThat(run("tasks.skip", Map.of()).outcome()).isEqualTo(new Skipped("nothing to do today"));
    assertThat(run("tasks.fail", Map.of()).outcome())
        .isEqualTo(new Failed("AirflowFailException: hopeless", false));
  }

  @Test
  void namesWhatIsMissing() throws InterruptedException {
    assertThat(reason("nowhere.f")).isEqualTo("ModuleNotFoundError: No module named 'nowhere'");
    assertThat(reason("tasks.no_such"))
        .isEqualTo(
            "AttributeError: Expected module \"tasks\" to define \"no_such\", but it does not."
                + " Check python_callable.");
    assertThat(reason("tasks.add")).contains("missing 1 required positional argument: 'a'");
  }

  @Test
  void anEndOfPythonIsAFailureOfTheTaskAlone() throws InterruptedException {
    assertThat(run("tasks.leave", Map.of()).outcome())
        .isEqualTo(new Failed("The callable ended Python with exit code 3.", true));
    assertThat(reason("tasks.die"))
        .isEqualTo("The Python child was killed by signal 9 before it had a result.");
    assertThat(reason("tasks.crash"))
        .isEqualTo("The Python child was killed by signal 11 before it had a result.");

    assertThat(run("tasks.add", Map.of("op_args", List.of(1L))).xcoms()).hasSize(1);
  }

  @Test
  void survivesTheDeathOfTheHost() throws InterruptedException {
    Map<String, Object> sleep = Map.of("python_callable", "time.sleep", "op_args", List.of(1L));
    executor.backend().start(python("python", sleep));
    executor.backend().start(python("tasks.kill_host"));

    assertThat(List.of(executor.next().outcome(), executor.next().outcome()))
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Succeeded.class));
    assertThat(run("tasks.add", Map.of("op_args", List.of(1L))).xcoms()).hasSize(1);
  }

  @Test
  void endsAHungCallAtItsTimeout() throws InterruptedException {
    Attempt hung =
        Attempts.attempt(
            "python",
            TaskKind.PROCESS,
            Map.of("python_callable", "tasks.hang"),
            Optional.of(Duration.ofSeconds(1)));

    assertThat(executor.run(hung).outcome())
        .isEqualTo(new Failed("The attempt took longer than its execution_timeout of PT1S.", true));
  }

  @Test
  void letsACallableTidyUpWhenItIsCancelled() throws IOException, InterruptedException {
    Attempt attempt = python("tasks.tidy");
    executor.backend().start(attempt);
    executor.awaitLog(attempt, "begun");

    executor.backend().cancel(attempt.token(), "a user said so");

    assertThat(executor.next().outcome()).isEqualTo(new Failed("Cancelled: a user said so", false));
    assertThat(executor.log(attempt)).contains("tidied");
  }

  @Test
  void refusesResultsThatCannotBeStored() throws InterruptedException {
    assertThat(reason("tasks.big"))
        .isEqualTo(
            "ValueError: Expected a result of at most 10000 bytes as JSON, but it has 20002."
                + " Return a reference to the data instead.");
    assertThat(reason("tasks.nan")).startsWith("ValueError: Out of range float values");
    assertThat(reason("tasks.opaque")).contains("holds a object");
    assertThat(run("tasks.dates", Map.of()).xcoms().getFirst().json())
        .isEqualTo("[\"2026-01-02\",[3],\"2026-01-02T03:04:00\"]");
  }

  @Test
  void boundsTheLogOfAFlood() throws IOException, InterruptedException {
    Attempt attempt = python("tasks.flood");

    assertThat(executor.run(attempt).outcome()).isEqualTo(TaskOutcome.succeeded());

    List<String> log = executor.log(attempt);
    assertThat(String.join("\n", log).length()).isLessThan(150_000);
    assertThat(log).anyMatch(line -> line.startsWith("Log cut here:"));
  }

  @Test
  void endsWhatADeadCallableHadStarted() throws InterruptedException {
    assertThat(reason("tasks.fork_and_die")).contains("killed by signal 9");

    assertThat(
            ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().commandLine().orElse("")))
        .noneMatch(line -> line.endsWith("sleep 613"));
  }

  @Test
  void branchesToWhatTheFunctionNames() throws InterruptedException {
    AttemptReport report = executor.run(python("branch_python", identity("load")));

    assertThat(report.outcome())
        .isEqualTo(new Succeeded(null, new Downstream.Followed(List.of("load"))));
    assertThat(report.xcoms()).containsExactly(new XComValue("return_value", "\"load\""));
    assertThat(executor.run(python("branch_python", identity(List.of()))).outcome())
        .isEqualTo(new Succeeded(null, new Downstream.Followed(List.of())));
    assertThat(executor.run(python("branch_python", identity("nowhere"))).outcome())
        .isInstanceOf(Failed.class);
  }

  @Test
  void shortCircuitsOnWhatPythonTakesForFalse() throws InterruptedException {
    assertThat(downstream("short_circuit", identity(List.of())))
        .isEqualTo(new Downstream.AllSkipped());
    assertThat(downstream("short_circuit", identity(0L))).isEqualTo(new Downstream.AllSkipped());
    assertThat(downstream("short_circuit", identity("x"))).isEqualTo(new Downstream.Undecided());

    Map<String, Object> soft = new HashMap<>(identity(false));
    soft.put("ignore_downstream_trigger_rules", false);
    assertThat(downstream("short_circuit", soft)).isEqualTo(new Downstream.DirectSkipped());
  }

  @Test
  void startsACallFarFasterThanAnInterpreter() throws InterruptedException {
    run("tasks.add", Map.of("op_args", List.of(1L)));
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long begin = System.nanoTime();
      run("operator.neg", Map.of("op_args", List.of(1L)));
      best = Math.min(best, System.nanoTime() - begin);
    }

    assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(50));
  }

  private static Map<String, Object> identity(Object value) {
    return Map.of("python_callable", "copy.copy", "op_args", List.of(value));
  }

  private Downstream downstream(String operator, Map<String, Object> arguments)
      throws InterruptedException {
    TaskOutcome outcome = executor.run(python(operator, arguments)).outcome();
    return ((Succeeded) outcome).downstream();
  }

  private String reason(String path) throws InterruptedException {
    return ((Failed) run(path, Map.of()).outcome()).reason();
  }

  private AttemptReport run(String path, Map<String, Object> more) throws InterruptedException {
    Map<String, Object> arguments = new HashMap<>(more);
    arguments.put("python_callable", path);
    return executor.run(python("python", arguments));
  }

  private static Attempt python(String path) {
    return python("python", Map.of("python_callable", path));
  }

  private static Attempt python(String operator, Map<String, Object> arguments) {
    return Attempts.attempt(operator, TaskKind.PROCESS, arguments, Optional.empty());
  }
}
