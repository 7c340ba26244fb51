package io.airloom.executor.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.attempt.AttemptReport.XComValue;
import io.airloom.core.dag.TaskKind;
import io.airloom.executor.fixture.Attempts;
import io.airloom.executor.fixture.HttpStandIn;
import io.airloom.executor.fixture.HttpStandIn.Answer;
import io.airloom.executor.fixture.RunningExecutor;
import io.airloom.sdk.operator.TaskOutcome;
import io.airloom.sdk.operator.TaskOutcome.Failed;
import io.airloom.sdk.operator.TaskOutcome.Skipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock stands at 2026-01-02 03:04:05, a Friday; waiting takes real time. */
class SensorAttemptTest {
  @TempDir Path folder;
  private RunningExecutor executor;
  private Path dags;

  @BeforeEach
  void open() throws IOException {
    dags = Files.createDirectories(folder.resolve("dags"));
    executor = RunningExecutor.in(folder);
  }

  @AfterEach
  void close() {
    executor.close();
  }

  @ParameterizedTest
  @CsvSource({
    "datetime_sensor, target_time, 2026-01-02 03:00:00, true",
    "datetime_sensor, target_time, 2026-01-02T03:30:00+00:00, false",
    "time_sensor, target_time, 03:00, true",
    "time_sensor, target_time, 03:30, false",
    "day_of_week_sensor, week_day, friday, true",
    "day_of_week_sensor, week_day, Monday, false",
    "timedelta_sensor, delta, -60, true",
    "timedelta_sensor, delta, 60, false",
    "wait_sensor, time_to_wait, 0, true",
    "wait_sensor, time_to_wait, 5, false"
  })
  void looksAtTheClock(String operator, String argument, String value, boolean holds)
      throws InterruptedException {
    TaskOutcome outcome = run(operator, Map.of(argument, value, "timeout", 0L)).outcome();

    assertThat(outcome).isInstanceOf(holds ? TaskOutcome.Succeeded.class : Failed.class);
  }

  @Test
  void waitsForAFile() throws IOException, InterruptedException {
    executor.backend().start(sensor("file_sensor", Map.of("filepath", "in/2026-*/ready_[0-9]")));
    Files.createDirectories(dags.resolve("in/2026-01/ready_1"));
    Files.writeString(dags.resolve("in/2026-01/ready_x"), "");
    assertThat(executor.hasReports()).isFalse();

    Files.writeString(dags.resolve("in/2026-01/ready_1/part"), "");

    assertThat(executor.next().outcome()).isEqualTo(TaskOutcome.succeeded());
  }

  @Test
  void findsFilesBelowAnyFolderOnlyIfItMay() throws IOException, InterruptedException {
    Files.createDirectories(dags.resolve("a/b"));
    Files.writeString(dags.resolve("a/b/deep.csv"), "");
    Map<String, Object> arguments = Map.of("filepath", "**/deep.csv", "timeout", 0L);

    assertThat(run("file_sensor", arguments).outcome()).isInstanceOf(Failed.class);

    Map<String, Object> recursive = new HashMap<>(arguments);
    recursive.put("recursive", true);
    assertThat(run("file_sensor", recursive).outcome()).isEqualTo(TaskOutcome.succeeded());
  }

  @Test
  void waitsForACommand() throws IOException, InterruptedException {
    Path flag = folder.resolve("flag");
    Attempt attempt = sensor("bash_sensor", Map.of("bash_command", "test -e " + flag));
    executor.backend().start(attempt);
    executor.awaitLog(attempt, "Command exited with return code 1");

    Files.writeString(flag, "");

    assertThat(executor.next().outcome()).isEqualTo(TaskOutcome.succeeded());
    assertThat(
            run("bash_sensor", Map.of("bash_command", "exit 4", "retry_exit_code", 3L)).outcome())
        .isEqualTo(new Failed("Bash command returned exit code 4.", false));
  }

  @Test
  void waitsForAPythonFunction() throws IOException, InterruptedException {
    Files.writeString(
        dags.resolve("looks.py"),
        """
        import os
        from airflow.sdk import PokeReturnValue

        def found(path):
            return PokeReturnValue(os.path.exists(path), {"path": "it"})

        def truth():
            return "yes"
        """);
    Path flag = folder.resolve("flag");
    executor
        .backend()
        .start(
            sensor(
                "python_sensor",
                Map.of("python_callable", "looks.found", "op_args", List.of(flag.toString()))));
    Files.writeString(flag, "");

    assertThat(executor.next().xcoms())
        .extracting(XComValue::json)
        .containsExactly("{\"path\":\"it\"}");
    AttemptReport plain = run("python_sensor", Map.of("python_callable", "looks.truth"));
    assertThat(plain.outcome()).isEqualTo(TaskOutcome.succeeded());
    assertThat(plain.xcoms()).isEmpty();
  }

  @Test
  void waitsForAGoodAnswer() throws IOException, InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    try (HttpStandIn server =
        HttpStandIn.answering(_ ->
            switch (calls.incrementAndGet()) {
              case 1 -> new Answer(404, "");
              case 2 -> new Answer(200, "warming up");
              case 3 -> new Answer(200, "ready");
              default -> new Answer(500, "gone");
            })) {
      Map<String, Object> arguments =
          Map.of(
              "endpoint",
              "http://127.0.0.1:%d/state".formatted(server.port()),
              "response_check",
              "'ready' in response.text");

      assertThat(run("http_sensor", arguments).outcome()).isEqualTo(TaskOutcome.succeeded());
      assertThat(calls).hasValue(3);
      assertThat(run("http_sensor", arguments).outcome())
          .asString()
          .contains("got 500")
          .contains("retryable=true");
    }
  }

  @Test
  void failsWithoutARetryWhenTimeIsUp() throws InterruptedException {
    TaskOutcome outcome =
        run("bash_sensor", Map.of("bash_command", "false", "timeout", 0.2)).outcome();

    assertThat(outcome)
        .asString()
        .contains("Sensor has timed out")
        .contains("the specified timeout of 0.200 s")
        .contains("retryable=false");
  }

  @Test
  void leavesItsSlotBetweenTwoLooks() throws InterruptedException {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("bash_command", "false");
    arguments.put("poke_interval", 90L);
    arguments.put("mode", "reschedule");
    assertThat(run("bash_sensor", arguments).outcome())
        .isEqualTo(new TaskOutcome.Rescheduled(Attempts.NOW.plusSeconds(90)));

    arguments.put("deferrable", true);
    assertThat(run("bash_sensor", arguments).outcome())
        .isEqualTo(new TaskOutcome.Deferred(Attempts.NOW.plusSeconds(90)));
  }

  @Test
  void skipsWhereATimeoutIsNoFailure() throws InterruptedException {
    for (String option : List.of("soft_fail", "never_fail")) {
      assertThat(
              run("bash_sensor", Map.of("bash_command", "false", "timeout", 0L, option, true))
                  .outcome())
          .isInstanceOf(Skipped.class);
    }
  }

  @Test
  void treatsExceptionsAsTheTaskSays() throws InterruptedException {
    Map<String, Object> broken = Map.of("python_callable", "nowhere.f", "timeout", 0L);

    assertThat(run("python_sensor", broken).outcome()).asString().contains("retryable=true");
    assertThat(run("python_sensor", and(broken, "soft_fail")).outcome()).isInstanceOf(Failed.class);
    assertThat(run("python_sensor", and(broken, "never_fail")).outcome())
        .isInstanceOf(Skipped.class);
    assertThat(run("python_sensor", and(broken, "silent_fail")).outcome())
        .asString()
        .contains("Sensor has timed out");
  }

  @Test
  void stopsWaitingWhenItIsCancelled() throws InterruptedException {
    Attempt attempt = sensor("bash_sensor", Map.of("bash_command", "false", "poke_interval", 600L));
    executor.backend().start(attempt);
    executor.awaitLog(attempt, "Command exited with return code 1");

    executor.backend().cancel(attempt.token(), "enough");

    assertThat(executor.next().outcome()).isEqualTo(new Failed("Cancelled: enough", false));
  }

  private static Map<String, Object> and(Map<String, Object> arguments, String option) {
    Map<String, Object> both = new HashMap<>(arguments);
    both.put(option, true);
    return both;
  }

  private AttemptReport run(String operator, Map<String, Object> arguments)
      throws InterruptedException {
    return executor.run(sensor(operator, arguments));
  }

  private static Attempt sensor(String operator, Map<String, Object> more) {
    Map<String, Object> arguments = new HashMap<>(more);
    arguments.putIfAbsent("poke_interval", 0.05);
    return Attempts.attempt(operator, TaskKind.IO, arguments, Optional.empty());
  }
}
