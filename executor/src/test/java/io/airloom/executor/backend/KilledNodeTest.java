package io.airloom.executor.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.run.AttemptToken;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.executor.fixture.Attempts;
import io.airloom.executor.fixture.KilledNode;
import io.airloom.executor.fixture.Processes;
import io.airloom.executor.fixture.RunningExecutor;
import io.airloom.executor.log.LogKey;
import io.airloom.executor.log.LogPage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledNodeTest {
  @TempDir Path folder;

  @Test
  void theNextIncarnationEndsItsChildrenAndKnowsWhatBegan()
      throws IOException, InterruptedException {
    // given a node that was killed while a shell attempt ran
    Process node =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledNode.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long runKey;
    try (BufferedReader said = node.inputReader()) {
      runKey = Long.parseLong(said.readLine());
    } finally {
      node.destroyForcibly();
    }
    assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
    LogKey log = new LogKey("etl", "manual__" + runKey, "load", -1, 1);

    // when the next incarnation opens
    try (RunningExecutor next = RunningExecutor.in(folder)) {

      // then nothing of the shell is left
      LogPage page = next.backend().logs().read(log, 0);
      assertThat(page.lines().stream().filter(line -> line.event().matches("\\d+")))
          .hasSize(2)
          .allSatisfy(
              line -> assertThat(Processes.isAlive(Long.parseLong(line.event()))).isFalse());
      assertThat(folder.resolve("home/executor/children")).isEmptyDirectory();

      // and the log says where it was cut
      assertThat(page.status()).isEqualTo(LogPage.Status.CUT);
      assertThat(page.lines().getLast().event()).startsWith("Log ends here");

      // and only attempts of the owned epoch without a record never began
      assertThat(next.backend().starts().provablyNeverStarted(token(Attempts.EPOCH, runKey)))
          .isFalse();
      assertThat(next.backend().starts().provablyNeverStarted(token(Attempts.EPOCH, 999))).isTrue();
      assertThat(next.backend().starts().provablyNeverStarted(token(Attempts.EPOCH + 1, 999)))
          .isFalse();
    }
  }

  private static AttemptToken token(long epoch, long number) {
    return new AttemptToken(new TaskInstanceKey(number, 0, -1), 1, (epoch << 32) + number);
  }
}
