package io.airloom.executor.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.dag.OperatorCall;
import io.airloom.core.dag.OperatorCatalog;
import io.airloom.core.dag.TaskDefinition.Values;
import io.airloom.core.dag.TaskId;
import io.airloom.core.dag.TaskKind;
import io.airloom.executor.fixture.Attempts;
import io.airloom.executor.fixture.RunningExecutor;
import io.airloom.sdk.operator.Operator;
import io.airloom.sdk.operator.TaskContext;
import io.airloom.sdk.operator.TaskOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {
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
  void aReferenceBecomesWhatTheOtherTaskPushed() throws IOException, InterruptedException {
    executor.pushed("extract", "return_value", "[1, 2]");
    Map<String, Object> reference =
        OperatorCall.reference(new Values.Output(new TaskId("extract"), "return_value"));
    Map<String, Object> nothing =
        OperatorCall.reference(new Values.Output(new TaskId("extract"), "other"));

    AttemptReport report =
        executor.run(
            Attempts.java(
                Echo.class, Map.of("echo", Map.of("a", reference, "b", List.of(nothing)))));

    assertThat(report.outcome()).isInstanceOf(TaskOutcome.Succeeded.class);
    assertThat(report.xcoms().getFirst().json()).isEqualTo("{\"a\":[1,2],\"b\":[null]}");
  }

  @Test
  void aTaskWhoseOperatorIsAbsentFailsWithoutRetry() throws IOException, InterruptedException {
    Attempt attempt =
        Attempts.attempt(
            OperatorCatalog.ABSENT.name(), TaskKind.IO, Map.of("image", "i"), Optional.empty());

    AttemptReport report = executor.run(attempt);

    assertThat(report.outcome())
        .isInstanceOfSatisfying(
            TaskOutcome.Failed.class,
            failed -> {
              assertThat(failed.retryable()).isFalse();
              assertThat(failed.reason()).contains("Expected operator \"absent\" of task \"load\"");
            });
  }

  static final class Echo implements Operator {
    @Override
    public TaskOutcome execute(TaskContext context) {
      return TaskOutcome.succeeded(new TreeMap<>((Map<?, ?>) context.arguments().get("echo")));
    }
  }
}
