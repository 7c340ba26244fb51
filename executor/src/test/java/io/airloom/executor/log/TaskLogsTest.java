package io.airloom.executor.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskLogsTest {
  private static final LogKey KEY = new LogKey("etl", "manual__1", "load", -1, 1);

  @TempDir Path folder;
  private final List<String> incomplete = new ArrayList<>();
  private TaskLogs logs;

  @BeforeEach
  void createLogs() {
    logs =
        new TaskLogs(
            new LogSettings(folder.resolve("logs"), 100, 10_000),
            InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.123456789Z")),
            (key, reason) -> incomplete.add(reason));
  }

  @Test
  void liesWhereAirflowWouldPutIt() {
    assertThat(KEY.relativePath())
        .hasToString("dag_id=etl/run_id=manual__1/task_id=load/attempt=1.log");
    assertThat(new LogKey("d", "r", "t", 3, 2).relativePath())
        .hasToString("dag_id=d/run_id=r/task_id=t/map_index=3/attempt=2.log");
  }

  @Test
  void noIdLeavesItsFolder() {
    assertThat(
            new LogKey("..", "scheduled__2026-01-01T00:00:00+00:00/../../x", "ü", -1, 1)
                .relativePath())
        .hasToString(
            "dag_id=../run_id=scheduled__2026-01-01T00:00:00+00:00%2F..%2F..%2Fx/task_id=%C3%BC/attempt=1.log");
    String longId = "😀".repeat(250);
    assertThat(new LogKey(longId, "r", "t", -1, 1).relativePath().getName(0).toString())
        .hasSizeLessThan(255);
    assertThat(new LogKey(longId, "r", "t", -1, 1).relativePath())
        .isNotEqualTo(new LogKey(longId + "a", "r", "t", -1, 1).relativePath());
  }

  @Test
  void isReadWhileItIsWritten() throws IOException {
    AttemptLog log = logs.open(KEY);
    assertThat(logs.read(KEY, 0).status()).isEqualTo(LogPage.Status.ABSENT);

    log.write(LogLevel.INFO, "task", "one \"é😀\"\n\u0000");
    LogPage first = logs.read(KEY, 0);
    assertThat(first.status()).isEqualTo(LogPage.Status.OPEN);
    assertThat(first.lines())
        .containsExactly(
            new LogLine("2026-01-02T03:04:05.123456Z", "info", "task", "one \"é😀\"\n\u0000"));

    log.end(LogLevel.ERROR, "airloom.attempt", "over");
    LogPage second = logs.read(KEY, first.nextOffset());
    assertThat(second.status()).isEqualTo(LogPage.Status.COMPLETE);
    assertThat(second.lines()).extracting(LogLine::event).containsExactly("over");
    assertThat(logs.read(KEY, second.nextOffset()))
        .isEqualTo(new LogPage(List.of(), second.nextOffset(), LogPage.Status.COMPLETE));
  }

  @Test
  void saysWhereALostAttemptCutIt() throws IOException {
    AttemptLog log = logs.open(KEY);
    log.write(LogLevel.INFO, "task", "one");
    Files.writeString(logs.path(KEY), "{\"timest", StandardOpenOption.APPEND);
    createLogs();

    LogPage page = logs.read(KEY, 0);

    assertThat(page.status()).isEqualTo(LogPage.Status.CUT);
    assertThat(page.lines()).extracting(LogLine::event).contains("one", "{\"timest");
    assertThat(page.lines().getLast().event()).startsWith("Log ends here");
  }

  @Test
  void theNextAttemptOfTheSameTryGoesOnBehindACut() throws IOException {
    Files.createDirectories(logs.path(KEY).getParent());
    Files.writeString(logs.path(KEY), "{\"timest");
    AttemptLog log = logs.open(KEY);

    log.end(LogLevel.INFO, "task", "again");

    assertThat(logs.read(KEY, 0).lines())
        .extracting(LogLine::event)
        .containsExactly("{\"timest", "again");
  }

  @Test
  void aLineThatOnlySaysItEndsDoesNotEndTheLog() throws IOException {
    AttemptLog log = logs.open(KEY);
    log.write(LogLevel.INFO, "task", "x\",\"end\":true}\n");
    createLogs();

    assertThat(logs.read(KEY, 0).status()).isEqualTo(LogPage.Status.CUT);
  }

  @Test
  void comesInPages() throws IOException {
    logs =
        new TaskLogs(
            new LogSettings(folder, 10_000, 100 << 20),
            InstantSource.fixed(Instant.EPOCH),
            (_, _) -> {});
    AttemptLog log = logs.open(KEY);
    for (int i = 0; i < 1_000; i++) {
      log.take(LogLevel.INFO, "task", "x".repeat(3_000));
    }
    log.end(LogLevel.INFO, "task", "over");

    int lines = 0;
    LogPage page = new LogPage(List.of(), 0, LogPage.Status.MORE);
    int pages = 0;
    while (page.status() == LogPage.Status.MORE) {
      page = logs.read(KEY, page.nextOffset());
      lines += page.lines().size();
      pages++;
    }

    assertThat(lines).isEqualTo(1_001);
    assertThat(pages).isEqualTo(3);
    assertThat(page.status()).isEqualTo(LogPage.Status.COMPLETE);
  }

  @Test
  void losesLinesButNotTheTaskWhileTheFolderCannotBeWritten() throws IOException {
    Files.writeString(folder.resolve("logs"), "a file where the folder should be");
    AttemptLog log = logs.open(KEY);
    log.write(LogLevel.INFO, "task", "lost 1");
    log.write(LogLevel.INFO, "task", "lost 2");
    assertThat(incomplete).hasSize(1);
    assertThat(incomplete.getFirst()).startsWith("Expected to write the task log, but ");

    Files.delete(folder.resolve("logs"));
    log.end(LogLevel.INFO, "task", "over");

    assertThat(logs.read(KEY, 0).lines())
        .extracting(LogLine::event)
        .containsExactly(
            "Log incomplete: 2 lines could not be written and are missing here.", "over");
  }

  @Test
  void retriesWhileTheAttemptGoesOn() throws IOException {
    Files.writeString(folder.resolve("logs"), "a file where the folder should be");
    AttemptLog log = logs.open(KEY);
    log.write(LogLevel.INFO, "task", "lost");
    Files.delete(folder.resolve("logs"));

    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!Files.exists(logs.path(KEY)) && System.nanoTime() < deadline) {
      log.write(LogLevel.INFO, "task", "perhaps");
      LockSupport.parkNanos(10_000_000);
    }

    assertThat(logs.read(KEY, 0).lines().getFirst().event()).startsWith("Log incomplete: ");
    assertThat(incomplete).hasSize(1);
  }

  @Test
  void isCutAtItsSize() throws IOException {
    AttemptLog log = logs.open(KEY);
    for (int i = 0; i < 1_000; i++) {
      log.write(LogLevel.INFO, "task", "x".repeat(500));
    }
    log.end(LogLevel.INFO, "task", "over");

    assertThat(Files.size(logs.path(KEY))).isLessThan(11_000);
    List<LogLine> lines = logs.read(KEY, 0).lines();
    assertThat(lines.getFirst().event())
        .isEqualTo("x".repeat(100) + " [cut: the line has 500 characters]");
    assertThat(lines.get(lines.size() - 2).event()).startsWith("Log cut here");
    assertThat(lines.getLast().event()).isEqualTo("over");
  }

  @Test
  void takesWhatABodyPrints() throws IOException {
    ByteArrayOutputStream server = new ByteArrayOutputStream();
    PrintStream out =
        TaskStreams.divided(
            new PrintStream(server, true, StandardCharsets.UTF_8), LogLevel.INFO, "task.stdout");
    AttemptLog log = logs.open(KEY);

    out.println("before");
    ScopedValue.where(AttemptLog.CURRENT, log)
        .run(() -> {
          out.print("é");
          out.println(" printed");
          out.print("no line end");
        });
    out.println("after");
    log.end(LogLevel.INFO, "task", "over");

    assertThat(server.toString(StandardCharsets.UTF_8)).isEqualTo("before\nafter\n");
    assertThat(logs.read(KEY, 0).lines())
        .extracting(LogLine::event)
        .containsExactly("é printed", "no line end", "over");
  }
}
