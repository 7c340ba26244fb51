package io.airloom.api.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of dag-factory itself, dropped unchanged into the folder that a running server watches. */
class DagFactoryFilesProcessTest {
  private static final List<Path> FILES =
      Stream.of(
              "scripts/airflow3/dags/example_dag_factory.yml",
              "dev/dags/airflow3/example_dag_factory_default_args.yml",
              "tests/fixtures_without_default_yaml/dag_factory.yml")
          .map(DagFactoryFilesProcessTest::locate)
          .toList();
  private static final List<String> DAGS =
      List.of(
          "basic_example_dag",
          "etl",
          "example_dag",
          "example_dag2",
          "example_dag3",
          "example_dag4");

  private final Installation installation;

  DagFactoryFilesProcessTest(@TempDir Path folder) throws IOException {
    installation = Installation.in(folder);
  }

  /** The full set where it lies beside the checkout, else the copies of the parser's tests. */
  private static Path locate(String name) {
    Path full = Path.of("../../shared/data/dag-factory", name);
    Path copies = Path.of("../scheduler/src/test/resources/dag-factory");
    return Files.exists(full) ? full : copies.resolve(full.getFileName());
  }

  @AfterEach
  void end() throws InterruptedException {
    installation.stop();
  }

  @Test
  void appearSoonAndSucceed() throws IOException, InterruptedException {
    // given
    ApiClient api = installation.startAndLogIn("server");
    installation.awaitOutput("server", "Airloom is running");

    // when
    for (Path file : FILES) {
      Files.copy(file, installation.dags().resolve(file.getFileName()));
    }
    long copied = System.nanoTime();
    for (String dag : DAGS) {
      api.awaitDag(dag);
    }
    Duration waited = Duration.ofNanos(System.nanoTime() - copied);

    // then
    System.out.printf(
        "%d DAGs are listed %d ms after their files are copied.%n", DAGS.size(), waited.toMillis());
    assertThat(api.get("/api/v2/importErrors").get("total_entries").intValue()).isZero();
    for (String dag : DAGS) {
      api.trigger(dag, "one");
    }
    for (String dag : DAGS) {
      assertThat(api.awaitEnd(dag, "one")).as(dag).isEqualTo("success");
    }
    assertThat(api.log("example_dag4", "one", "task_1", 1)).contains("hello world");
  }
}
