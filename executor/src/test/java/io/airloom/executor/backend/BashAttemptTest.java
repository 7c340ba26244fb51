package io.airloom.executor.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.attempt.AttemptReport.XComValue;
import io.airloom.executor.fixture.Attempts;
import io.airloom.executor.fixture.Processes;
import io.airloom.executor.fixture.RunningExecutor;
import io.airloom.executor.log.LogPage;
import io.airloom.sdk.operator.TaskOutcome;
import io.airloom.sdk.operator.TaskOutcome.Failed;
import io.airloom.sdk.operator.TaskOutcome.Skipped;
import io.airloom.sdk.operator.TaskOutcome.Succeeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BashAttemptTest {
  @TempDir Path folder;
  private RunningExecutor executor;

  @BeforeEach
  void openExecutor() throws IOException {
    executor = RunningExecutor.in(folder);
  }

  @AfterEach
  void closeExecutor() {
    executor.close();
  }

  @Test
  void returnsTheLastLineOfOutput() throws IOException, InterruptedException {
    AttemptReport report = executor.run(Attempts.bash("echo first; echo 'a \"b\" é'"));

    assertThat(report.outcome()).isEqualTo(TaskOutcome.succeeded());
    assertThat(report.xcoms()).containsExactly(new XComValue("return_value", "\"a \\\"b\\\" é\""));
  }

  @Test
  void returnsAnEmptyTextWithoutOutput() throws IOException, InterruptedException {
    assertThat(executor.run(Attempts.bash("true")).xcoms())
        .containsExactly(new XComValue("return_value", "\"\""));
  }

  @Test
  void findsWhatLiesBesideTheDagFiles() throws IOException, InterruptedException {
    Path data = Files.createDirectories(folder.resolve("dags").resolve("data"));
    Files.writeString(data.resolve("orders.csv"), "order 1\n");

    AttemptReport report =
        executor.run(Attempts.bash("cat \"$AIRLOOM_DAGS_FOLDER/data/orders.csv\""));

    assertThat(report.xcoms()).containsExactly(new XComValue("return_value", "\"order 1\""));
  }

  @Test
  void returnsNothingIfTheTaskPushesNothing() throws IOException, InterruptedException {
    Attempt attempt = Attempts.bash(Map.of("bash_command", "echo x", "do_xcom_push", false));

    assertThat(executor.run(attempt).xcoms()).isEmpty();
  }

  @Test
  void logsBothStreamsWithCommandAndExitCode() throws IOException, InterruptedException {
    Attempt attempt = Attempts.bash("echo out; echo err >&2; echo last");

    executor.run(attempt);

    assertThat(executor.log(attempt).getFirst()).startsWith("Running command: ");
    assertThat(executor.log(attempt).subList(1, 6))
        .containsExactly(
            "out", "err", "last", "Command exited with return code 0", "The attempt succeeded.");
    assertThat(executor.backend().logs().read(Attempts.logKey(attempt), 0).status())
        .isEqualTo(LogPage.Status.COMPLETE);
  }

  @Test
  void failsWithTheExitCode() throws IOException, InterruptedException {
    TaskOutcome outcome = executor.run(Attempts.bash("exit 3")).outcome();

    assertThat(outcome)
        .isEqualTo(
            new Failed("Bash command failed. The command returned a non-zero exit code 3.", true));
  }

  @Test
  void failsWhenTheShellIsKilled() throws IOException, InterruptedException {
    assertThat(executor.run(Attempts.bash("kill -9 $$")).outcome())
        .isEqualTo(
            new Failed(
                "Bash command failed. The command returned a non-zero exit code 137.", true));
  }

  @Test
  void skipsOnExitCode99() throws IOException, InterruptedException {
    assertThat(executor.run(Attempts.bash("exit 99")).outcome())
        .isEqualTo(new Skipped("Bash command returned exit code 99. Skipping."));
  }

  @Test
  void skipsOnTheExitCodesOfTheTaskAlone() throws IOException, InterruptedException {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("bash_command", "exit 99");
    arguments.put("skip_on_exit_code", List.of(4L, 5L));
    assertThat(executor.run(Attempts.bash(arguments)).outcome()).isInstanceOf(Failed.class);

    arguments.put("bash_command", "exit 5");
    assertThat(executor.run(Attempts.bash(arguments)).outcome()).isInstanceOf(Skipped.class);

    arguments.put("skip_on_exit_code", null);
    assertThat(executor.run(Attempts.bash(arguments)).outcome()).isInstanceOf(Failed.class);
  }

  @Test
  void passesOwnVariablesAndThoseOfTheAttempt() throws IOException, InterruptedException {
    Attempt attempt =
        Attempts.bash(
            Map.of(
                "bash_command",
                "echo $A-$HOME-$AIRFLOW_CTX_DAG_ID-$AIRFLOW_CTX_TASK_ID-$AIRFLOW_CTX_DAG_OWNER-"
                    + "$AIRFLOW_CTX_TRY_NUMBER-$AIRFLOW_CTX_LOGICAL_DATE",
                "env",
                Map.of("A", "own")));

    assertThat(executor.run(attempt).xcoms().getFirst().json())
        .isEqualTo("\"own--etl-load-ann-1-2026-01-01T00:00:00+00:00\"");
  }

  @Test
  void appendsOwnVariablesToThoseOfTheServer() throws IOException, InterruptedException {
    Attempt attempt =
        Attempts.bash(
            Map.of(
                "bash_command",
                "echo $A-${PATH:+path}-$AIRLOOM_ATTEMPT_TOKEN",
                "env",
                Map.of("A", 1L),
                "append_env",
                true));

    assertThat(executor.run(attempt).xcoms().getFirst().json())
        .isEqualTo("\"1-path-" + attempt.token() + "\"");
  }

  @Test
  void rendersTemplates() throws IOException, InterruptedException {
    assertThat(executor.run(Attempts.bash("echo {{ ds }}")).xcoms().getFirst().json())
        .isEqualTo("\"2026-01-01\"");
  }

  @Test
  void runsInAFolderThatIsGoneAfterwards() throws IOException, InterruptedException {
    String json =
        executor.run(Attempts.bash("mkdir -p a/b; touch a/b/c; pwd")).xcoms().getFirst().json();

    assertThat(Path.of(json.substring(1, json.length() - 1))).doesNotExist();
  }

  @Test
  void runsInItsOwnFolder() throws IOException, InterruptedException {
    Attempt attempt = Attempts.bash(Map.of("bash_command", "pwd", "cwd", folder.toString()));

    assertThat(executor.run(attempt).xcoms().getFirst().json())
        .isEqualTo("\"" + folder.toRealPath() + "\"");
  }

  @Test
  void saysThatTheFolderIsMissing() throws IOException, InterruptedException {
    Attempt attempt = Attempts.bash(Map.of("bash_command", "pwd", "cwd", "/no/such/folder"));

    assertThat(executor.run(attempt).outcome())
        .isEqualTo(
            new Failed(
                "AirloomException: Expected the folder \"/no/such/folder\" of argument \"cwd\" to"
                    + " exist, but it does not. Create it, or change cwd.",
                true));
  }

  @Test
  void saysThatBashIsMissing() throws IOException, InterruptedException {
    ExecutorSettings usual = RunningExecutor.settings(folder);
    ExecutorSettings withoutPrograms =
        new ExecutorSettings(
            usual.home(),
            usual.dagsFolder(),
            usual.capacities(),
            usual.graces(),
            usual.logs(),
            usual.xcoms(),
            Map.of("PATH", folder.toString()));
    try (RunningExecutor poor = RunningExecutor.with(withoutPrograms)) {
      assertThat(poor.run(Attempts.bash("true")).outcome())
          .isEqualTo(
              new Failed(
                  "AirloomException: Expected the program \"bash\" on the server's PATH, but it is"
                      + " not there. Install bash on this node.",
                  true));
    }
  }

  @Test
  void cutsTheLogOfAFlood() throws IOException, InterruptedException {
    Attempt attempt = Attempts.bash("yes 0123456789 | head -c 5000000; echo; echo last");

    AttemptReport report = executor.run(attempt);

    assertThat(report.xcoms().getFirst().json()).isEqualTo("\"last\"");
    assertThat(Files.size(executor.backend().logs().path(Attempts.logKey(attempt))))
        .isLessThan(102_000);
    assertThat(executor.log(attempt))
        .contains(
            "Log cut here: the log of one try is kept up to 100000 bytes. What follows is missing.")
        .endsWith("The attempt succeeded.");
  }

  @Test
  void keepsTheHeapFlatOnALineOf200Megabytes() throws IOException, InterruptedException {
    Attempt attempt = Attempts.bash("head -c 200000000 /dev/zero | tr '\\0' x; echo; echo last");

    AttemptReport report = executor.run(attempt);

    assertThat(report.xcoms().getFirst().json()).isEqualTo("\"last\"");
    assertThat(executor.log(attempt))
        .contains("x".repeat(1_000) + " [cut: the line has 200000000 bytes]");
  }

  @Test
  void refusesAResultThatIsTooLong() throws IOException, InterruptedException {
    assertThat(executor.run(Attempts.bash("printf '%02000d' 1")).outcome())
        .isEqualTo(
            new Failed(
                "Expected the last line of output, which is the task's result, to have at most 1000"
                    + " bytes, but it has 2000. Write a shorter one, or set do_xcom_push to false.",
                true));
  }

  @Test
  void keepsBytesThatAreNoText() throws IOException, InterruptedException {
    Attempt attempt = Attempts.bash("printf 'a\\xff\\x1b[1m\\n'; echo done");

    executor.run(attempt);

    assertThat(executor.log(attempt)).contains("a\\xff\u001b[1m");
  }

  @Test
  void refusesAResultWithNul() throws IOException, InterruptedException {
    TaskOutcome outcome = executor.run(Attempts.bash("printf 'a\\0b'")).outcome();

    assertThat(((Failed) outcome).reason()).contains("without the NUL character");
  }

  @Test
  void decodesTheOutputAsTold() throws IOException, InterruptedException {
    Attempt attempt =
        Attempts.bash(Map.of("bash_command", "printf '\\xe9\\n'", "output_encoding", "iso-8859-1"));

    assertThat(executor.run(attempt).xcoms().getFirst().json()).isEqualTo("\"é\"");
  }

  @Test
  void cancelEndsTheWholeTree() throws IOException, InterruptedException {
    Attempt attempt =
        Attempts.bash("(sleep 300 & echo $!; sleep 301 & echo $!; wait) & echo $$; wait");
    executor.backend().start(attempt);
    RunningExecutor.await(() -> pids(attempt).size() == 3, "three processes");

    executor.backend().cancel(attempt.token(), "a user");

    assertThat(executor.next().outcome()).isEqualTo(new Failed("Cancelled: a user", false));
    assertThat(pids(attempt)).allSatisfy(pid -> assertThat(Processes.isAlive(pid)).isFalse());
  }

  @Test
  void cancelKillsAChildThatIgnoresTerm() throws IOException, InterruptedException {
    Attempt attempt = Attempts.bash("trap '' TERM; echo $$; while :; do sleep 300; done");
    executor.backend().start(attempt);
    RunningExecutor.await(() -> pids(attempt).size() == 1, "the process");

    executor.backend().cancel(attempt.token(), "a user");

    assertThat(executor.next().outcome()).isEqualTo(new Failed("Cancelled: a user", false));
    assertThat(pids(attempt)).allSatisfy(pid -> assertThat(Processes.isAlive(pid)).isFalse());
  }

  @Test
  void executionTimeoutEndsTheTreeAndMayBeRetried() throws IOException, InterruptedException {
    Attempt attempt = Attempts.bash("echo $$; sleep 300", Duration.ofMillis(300));

    AttemptReport report = executor.run(attempt);

    assertThat(report.outcome())
        .isEqualTo(
            new Failed("The attempt took longer than its execution_timeout of PT0.3S.", true));
    assertThat(pids(attempt)).allSatisfy(pid -> assertThat(Processes.isAlive(pid)).isFalse());
  }

  @Test
  void leavesABackgroundChildAloneThatRedirectedItsOutput()
      throws IOException, InterruptedException {
    Attempt attempt = Attempts.bash("sleep 300 >/dev/null 2>&1 & echo $!");

    AttemptReport report = executor.run(attempt);

    long pid = Long.parseLong(report.xcoms().getFirst().json().replace("\"", ""));
    assertThat(report.outcome()).isInstanceOf(Succeeded.class);
    assertThat(Processes.isAlive(pid)).isTrue();
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void runsAsManyAtOnceAsItsCapacity() throws IOException, InterruptedException {
    Path meeting = Files.createDirectory(folder.resolve("meeting"));
    String command =
        "touch %s/$AIRFLOW_CTX_DAG_RUN_ID; until [ $(ls %s | wc -l) -ge 4 ]; do sleep 0.02; done"
            .formatted(meeting, meeting);

    for (int i = 0; i < 4; i++) {
      executor.backend().start(Attempts.bash(command));
    }

    for (int i = 0; i < 4; i++) {
      assertThat(executor.next().outcome()).isInstanceOf(Succeeded.class);
    }
  }

  private List<Long> pids(Attempt attempt) {
    try {
      String log =
          Files.readString(
              executor.backend().logs().path(Attempts.logKey(attempt)), StandardCharsets.UTF_8);
      return Arrays.stream(log.split("\n", -1))
          .filter(line -> line.matches(".*\"event\":\"\\d+\".*"))
          .map(line -> Long.valueOf(line.replaceAll(".*\"event\":\"(\\d+)\".*", "$1")))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
