package io.airloom.executor.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.attempt.AttemptReport.XComValue;
import io.airloom.core.dag.TaskKind;
import io.airloom.executor.fixture.Attempts;
import io.airloom.executor.fixture.RunningExecutor;
import io.airloom.executor.log.LogPage;
import io.airloom.sdk.operator.Operator;
import io.airloom.sdk.operator.TaskContext;
import io.airloom.sdk.operator.TaskOutcome;
import io.airloom.sdk.operator.TaskOutcome.Failed;
import io.airloom.sdk.operator.TaskOutcome.Skipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaAttemptTest {
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
  void aBodyThatSaysNothingLeavesNoLog() throws IOException, InterruptedException {
    Attempt attempt = Attempts.java(Nothing.class);

    AttemptReport report = executor.run(attempt);

    assertThat(report)
        .isEqualTo(new AttemptReport(attempt.token(), TaskOutcome.succeeded(), List.of()));
    assertThat(executor.backend().logs().path(Attempts.logKey(attempt))).doesNotExist();
    assertThat(executor.backend().logs().read(Attempts.logKey(attempt), 0).status())
        .isEqualTo(LogPage.Status.ABSENT);
  }

  @Test
  void aBodySeesItsAttempt() throws IOException, InterruptedException {
    executor.pushed("extract", "rows", "[1, {\"a\": null}]");
    Attempt attempt = Attempts.java(Witness.class, Map.of("path", "/in/{{ ds }}"));

    AttemptReport report = executor.run(attempt);

    assertThat(report.outcome()).isEqualTo(TaskOutcome.succeeded());
    assertThat(report.xcoms())
        .containsExactly(
            new XComValue("early", "{\"x\":1,\"tags\":[\"a\"]}"),
            new XComValue(
                "return_value",
                "[\"etl\",\"load\",1,3,\"/in/2026-01-01\",[1,{\"a\":null}],null,\""
                    + attempt.token()
                    + "\"]",
                8));
    assertThat(executor.log(attempt)).containsExactly("hello from load", "The attempt succeeded.");
  }

  @Test
  void anExceptionFailsTheAttemptAndIsLogged() throws IOException, InterruptedException {
    Attempt attempt = Attempts.java(Throwing.class);

    assertThat(executor.run(attempt).outcome())
        .isEqualTo(new Failed("IllegalStateException: no luck", true));
    assertThat(executor.log(attempt).getFirst())
        .startsWith("java.lang.IllegalStateException: no luck\n\tat ");
  }

  @Test
  void anErrorFailsTheAttemptAndNotTheSlot() throws IOException, InterruptedException {
    assertThat(executor.run(Attempts.java(Endless.class)).outcome()).isInstanceOf(Failed.class);
    assertThat(executor.run(Attempts.java(Nothing.class)).outcome())
        .isEqualTo(TaskOutcome.succeeded());
  }

  @Test
  void aSkipIsASkip() throws IOException, InterruptedException {
    assertThat(executor.run(Attempts.java(Skipping.class)).outcome())
        .isEqualTo(new Skipped("nothing new"));
  }

  @Test
  void aMissingClassIsNamed() throws IOException, InterruptedException {
    Attempt attempt =
        Attempts.attempt(
            "java", TaskKind.JAVA, Map.of("java_class", "com.example.Gone"), Optional.empty());

    assertThat(executor.run(attempt).outcome())
        .isEqualTo(
            new Failed(
                "AirloomException: Expected class \"com.example.Gone\" in the server's class path,"
                    + " but it is not there. Check \"java_class\", package included.",
                true));
  }

  @Test
  void aResultThatCannotBeStoredFailsTheAttempt() throws IOException, InterruptedException {
    assertThat(executor.run(Attempts.java(NotANumber.class)).outcome())
        .isEqualTo(
            new Failed(
                "AirloomException: Expected XCom \"return_value\" to hold finite numbers, but found"
                    + " NaN. Convert it before it is pushed.",
                true));
  }

  @Test
  void executionTimeoutInterruptsTheBody() throws IOException, InterruptedException {
    AttemptReport report = executor.run(Attempts.java(Waiting.class, Duration.ofMillis(100)));

    assertThat(report.outcome())
        .isEqualTo(
            new Failed("The attempt took longer than its execution_timeout of PT0.1S.", true));
    assertThat(executor.backend().status().leaked()).isEmpty();
  }

  @Test
  void aBodyThatIgnoresItsInterruptLosesItsSlot() throws IOException, InterruptedException {
    Deaf.END = new CountDownLatch(1);
    Attempt deaf = Attempts.java(Deaf.class, Duration.ofMillis(100));
    Attempt deafToo = Attempts.java(Deaf.class, Duration.ofMillis(100));
    executor.backend().start(deaf);
    executor.backend().start(deafToo);

    assertThat(executor.next().outcome()).isInstanceOf(Failed.class);
    assertThat(executor.next().outcome()).isInstanceOf(Failed.class);

    assertThat(executor.backend().status().leaked()).hasSize(2);
    assertThat(executor.run(Attempts.java(Nothing.class)).outcome())
        .isEqualTo(TaskOutcome.succeeded());
    assertThat(executor.log(deaf)).anyMatch(line -> line.contains("did not stop"));
    Deaf.END.countDown();
    RunningExecutor.await(() -> executor.backend().status().leaked().isEmpty(), "both return");
    assertThat(executor.hasReports()).isFalse();
  }

  @Test
  void aCancelledAttemptThatWaitsForASlotNeverBegins() throws IOException, InterruptedException {
    Attempt first = Attempts.java(Waiting.class);
    Attempt second = Attempts.java(Waiting.class);
    Attempt third = Attempts.java(Throwing.class);
    executor.backend().start(first);
    executor.backend().start(second);
    executor.backend().start(third);

    executor.backend().cancel(third.token(), "test");
    executor.backend().cancel(first.token(), "test");

    assertThat(List.of(executor.next().outcome(), executor.next().outcome()))
        .containsOnly(new Failed("Cancelled: test", false));
    executor.backend().cancel(second.token(), "test");
    assertThat(executor.next().token()).isEqualTo(second.token());
  }

  @Test
  void compilesASourceFileAndFollowsItsEdits() throws IOException, InterruptedException {
    Path file = Files.createDirectories(folder.resolve("dags/lib")).resolve("Sum.java");
    Files.writeString(file, source("return TaskOutcome.succeeded(1 + 1);"));
    Map<String, Object> arguments = Map.of("java_class", "demo.Sum", "java_file", "lib/Sum.java");

    assertThat(executor.run(java(arguments)).xcoms().getFirst().json()).isEqualTo("2");

    Files.writeString(file, source("return TaskOutcome.succeeded(new Pair(3, 4).sum());"));
    assertThat(executor.run(java(arguments)).xcoms().getFirst().json()).isEqualTo("7");

    Files.writeString(file, source("int x = \"a\"; retrn;"));
    assertThat(((Failed) executor.run(java(arguments)).outcome()).reason())
        .contains("Expected \"lib/Sum.java\" to compile, but it does not.")
        .contains("lib/Sum.java:5:");
  }

  @Test
  void refusesASourceFileOutsideTheDagsFolder() throws IOException, InterruptedException {
    assertThat(
            ((Failed)
                    executor
                        .run(java(Map.of("java_class", "A", "java_file", "../A.java")))
                        .outcome())
                .reason())
        .contains("inside the dags folder");
  }

  @Test
  void stopLetsBodiesEndAndWithdrawsTheOthers() throws IOException, InterruptedException {
    Attempt waiting = Attempts.java(Waiting.class);
    Attempt bash = Attempts.bash("echo up; sleep 300");
    executor.backend().starts().own(Attempts.EPOCH);
    executor.backend().start(waiting);
    executor.backend().start(bash);
    executor.awaitLog(bash, "up");
    executor.awaitLog(waiting, "waiting");

    StopReport report = executor.backend().stop(Duration.ofMillis(50));
    executor.backend().start(Attempts.java(Nothing.class));

    assertThat(report).isEqualTo(new StopReport(2, 0));
    assertThat(executor.hasReports()).isFalse();
    assertThat(executor.log(waiting).getLast())
        .isEqualTo("The attempt failed: The node stops; the attempt will be offered again.");
    try (RunningExecutor next = RunningExecutor.in(folder)) {
      assertThat(next.backend().starts().provablyNeverStarted(waiting.token())).isTrue();
      assertThat(next.backend().starts().provablyNeverStarted(bash.token())).isTrue();
    }
  }

  @Test
  void stopReportsWhatIsDoneInSpiteOfIt() throws IOException, InterruptedException {
    Attempt stubborn = Attempts.java(Stubborn.class);
    executor.backend().start(stubborn);
    executor.awaitLog(stubborn, "waiting");

    executor.backend().stop(Duration.ZERO);

    assertThat(executor.next().outcome()).isEqualTo(TaskOutcome.succeeded());
  }

  private static Attempt java(Map<String, Object> arguments) {
    return Attempts.attempt("java", TaskKind.JAVA, arguments, Optional.empty());
  }

  private static String source(String statement) {
    return """
    package demo;
    import io.airloom.sdk.operator.*;
    public class Sum implements Operator {
      public TaskOutcome execute(TaskContext context) {
        %s
      }
      record Pair(int a, int b) { int sum() { return a + b; } }
    }
    """
        .formatted(statement);
  }

  static final class Nothing implements Operator {
    @Override
    public TaskOutcome execute(TaskContext context) {
      return TaskOutcome.succeeded();
    }
  }

  static final class Witness implements Operator {
    record Early(int x, List<String> tags) {}

    @Override
    public TaskOutcome execute(TaskContext context) {
      context.log("hello from " + TaskContext.CURRENT.get().taskId());
      context.xcomPush("early", new Early(1, List.of("a")));
      return TaskOutcome.succeeded(
          Arrays.asList(
              context.dagId(),
              context.taskId(),
              context.tryNumber(),
              context.conf().get("day"),
              context.arguments().get("path"),
              context.xcomPull("extract", "rows"),
              context.xcomPull("extract", "nothing"),
              context.attemptToken()));
    }
  }

  static final class Throwing implements Operator {
    @Override
    public TaskOutcome execute(TaskContext context) {
      throw new IllegalStateException("no luck");
    }
  }

  static final class Endless implements Operator {
    @Override
    public TaskOutcome execute(TaskContext context) {
      return TaskOutcome.succeeded(depth(1));
    }

    private static int depth(int n) {
      return n < 0 ? 0 : 1 + depth(n + 1);
    }
  }

  static final class Skipping implements Operator {
    @Override
    public TaskOutcome execute(TaskContext context) {
      return new Skipped("nothing new");
    }
  }

  static final class NotANumber implements Operator {
    @Override
    public TaskOutcome execute(TaskContext context) {
      return TaskOutcome.succeeded(List.of(0.0 / 0));
    }
  }

  static final class Waiting implements Operator {
    @Override
    public TaskOutcome execute(TaskContext context) throws InterruptedException {
      context.log("waiting");
      new CountDownLatch(1).await();
      return TaskOutcome.succeeded();
    }
  }

  static final class Stubborn implements Operator {
    @Override
    public TaskOutcome execute(TaskContext context) {
      context.log("waiting");
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return TaskOutcome.succeeded();
    }
  }

  static final class Deaf implements Operator {
    static volatile CountDownLatch END = new CountDownLatch(1);

    @Override
    public TaskOutcome execute(TaskContext context) {
      while (END.getCount() > 0) {
        LockSupport.parkNanos(1_000_000);
      }
      return TaskOutcome.succeeded();
    }
  }
}
