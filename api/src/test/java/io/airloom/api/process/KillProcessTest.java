package io.airloom.api.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.db.postgres.DatabaseAddress;
import io.airloom.db.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A server that is killed in the middle of a run, and the next one on its home. Each body writes
 * down that it began; {@code -Dairloom.test.killed.tasks=200} makes the run larger.
 */
class KillProcessTest {
  private static final int TASKS = Integer.getInteger("airloom.test.killed.tasks", 60);

  /** These bodies last until somebody ends them, on their first try. */
  private static final Set<String> HELD = Set.of("held_1", "held_2", "held_3", "last_try");

  /** No more than this many of the others can be ready at once. */
  private static final int WIDTH = 12;

  private static final Duration QUIET = Duration.ofSeconds(1);

  private final Installation installation;
  private final Path begins;

  KillProcessTest(@TempDir Path folder) throws IOException {
    installation = Installation.in(folder);
    begins = Files.createFile(folder.resolve("begins"));
  }

  /** A body that has begun: one line of the file that all of them write to. */
  private record Begin(String task, int tryNumber, String token) {
    static Begin parse(String line) {
      String[] words = line.split(" ", -1);
      return new Begin(words[0], Integer.parseInt(words[1]), words[2]);
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    installation.stop();
  }

  @Test
  void everyBodyRunsOnceAndOnlyInterruptedOnesAgain()
      throws IOException, InterruptedException, SQLException {
    // given
    writeDag();
    ApiClient api = installation.startAndLogIn("first");
    api.awaitDag("killed");
    api.trigger("killed", "one");
    Patience.await("a third of the bodies have begun", () -> begins().size() > TASKS / 3);
    Patience.await("the held bodies have begun", () -> begun().containsAll(HELD));

    // when
    Process first = installation.server();
    first.destroyForcibly();
    Installation.exitCode(first);
    long database =
        EmbeddedPostgres.findRunning(installation.home()).isPresent() ? postmaster() : 0;
    awaitQuiet();
    Set<String> begunBefore = begun();
    ApiClient next = installation.startAndLogIn("second");
    String state = next.awaitEnd("killed", "one");

    // then
    assertThat(state).isEqualTo("failed");
    assertThat(postmaster()).as("the database outlives the server").isEqualTo(database);
    assertThat(begunBefore).hasSizeLessThan(TASKS);
    check(begunBefore, next.taskInstances("killed", "one"));
    assertThat(lostForGood()).containsExactly("last_try");
  }

  private void check(Set<String> begunBefore, Map<String, JsonNode> taskInstances)
      throws IOException {
    List<Begin> begins = begins();
    assertThat(begins).doesNotHaveDuplicates();
    assertThat(begins)
        .extracting(begin -> begin.task() + " " + begin.tryNumber())
        .doesNotHaveDuplicates();
    Map<String, Set<Integer>> tries =
        begins.stream()
            .collect(
                Collectors.groupingBy(
                    Begin::task,
                    Collectors.mapping(Begin::tryNumber, Collectors.toCollection(TreeSet::new))));
    assertThat(taskInstances).hasSize(TASKS);
    assertThat(tries.keySet()).isEqualTo(taskInstances.keySet());
    taskInstances.forEach((task, instance) -> {
      int tryNumber = instance.get("try_number").intValue();
      boolean isLast = task.equals("last_try");
      assertThat(instance.get("state").stringValue())
          .as(task)
          .isEqualTo(isLast ? "failed" : "success");
      assertThat(tries.get(task)).as("tries of " + task).contains(tryNumber);
      if (!begunBefore.contains(task)) {
        assertThat(tries.get(task)).as("tries of " + task).hasSize(1);
      }
      if (HELD.contains(task)) {
        assertThat(tryNumber).as(task).isEqualTo(isLast ? 1 : 2);
      }
    });
    System.out.printf(
        "Of %d bodies %d had begun at the kill; %d task instances needed a second try.%n",
        TASKS,
        begunBefore.size(),
        taskInstances.values().stream()
            .filter(one -> one.get("try_number").intValue() > 1)
            .count());
  }

  private void writeDag() throws IOException {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "killed:",
                "  schedule: null",
                "  start_date: 2024-01-01",
                "  max_active_tasks: 32",
                "  default_args:",
                "    retries: 1",
                "    retry_delay: {__type__: datetime.timedelta, seconds: 1}",
                "  tasks:"));
    for (String task : new TreeSet<>(HELD)) {
      lines.add(
          "    - {task_id: %s, operator: bash, bash_command: '%s; [ $AIRFLOW_CTX_TRY_NUMBER = 2 ] || sleep 600'%s}"
              .formatted(task, note(), task.equals("last_try") ? ", retries: 0" : ""));
    }
    IntStream.range(0, TASKS - HELD.size())
        .mapToObj(i ->
            "    - {task_id: quick_%d, operator: bash, bash_command: '%s; sleep 0.2'%s}"
                .formatted(
                    i, note(), i < WIDTH ? "" : ", dependencies: [quick_%d]".formatted(i - WIDTH)))
        .forEach(lines::add);
    Files.write(installation.dags().resolve("killed.yml"), lines);
  }

  private String note() {
    return "echo $AIRFLOW_CTX_TASK_ID $AIRFLOW_CTX_TRY_NUMBER $AIRLOOM_ATTEMPT_TOKEN >> " + begins;
  }

  private List<Begin> begins() throws IOException {
    try (Stream<String> lines = Files.lines(begins)) {
      return lines.map(Begin::parse).toList();
    }
  }

  private Set<String> begun() throws IOException {
    return begins().stream().map(Begin::task).collect(Collectors.toCollection(HashSet::new));
  }

  /** A child that the killed server had just started may still be on its way to its first line. */
  private void awaitQuiet() throws InterruptedException {
    long[] seen = {-1, System.nanoTime()};
    Patience.await(
        "the bodies that were left behind are quiet",
        () -> {
          long size = Files.size(begins);
          if (size != seen[0]) {
            seen[0] = size;
            seen[1] = System.nanoTime();
          }
          return System.nanoTime() - seen[1] > QUIET.toNanos();
        });
  }

  private long postmaster() throws IOException {
    Path file = installation.home().resolve("postgres/data/postmaster.pid");
    return Long.parseLong(Files.readAllLines(file).getFirst());
  }

  /** The tasks of which the event log says that their last try was lost with its node. */
  private List<String> lostForGood() throws SQLException {
    DatabaseAddress database = EmbeddedPostgres.findRunning(installation.home()).orElseThrow();
    List<String> tasks = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select task_id from event join dag_task using (dag_id, task_index)"
                    + " where event = 'failed' and detail = 'node_lost'")) {
      while (rows.next()) {
        tasks.add(rows.getString(1));
      }
    }
    return tasks;
  }
}
