package io.airloom.api.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example DAGs, run as the README tells it, on a server that has just been installed. */
class ExamplesProcessTest {
  private static final Path DAGS = Path.of("..", "dags").toAbsolutePath().normalize();

  @TempDir static Path folder;

  private static Installation installation;
  private static ApiClient api;

  @BeforeAll
  static void startServer() throws IOException, InterruptedException {
    installation = Installation.in(folder, DAGS);
    api = installation.startAndLogIn("server");
  }

  @AfterAll
  static void stopServer() throws InterruptedException {
    installation.stop();
  }

  @ParameterizedTest
  @CsvSource({
    "hello, shout, 1, HELLO FROM TASK GREET",
    "sales_etl, load, 1, region",
    "flaky_api, fetch, 1, 503 Service Unavailable",
    "flaky_api, fetch, 2, 200 OK",
    "every_minute, tell_time, 1, triggered without a logical date",
    "parallel_cpu, compare, 1, the parts give",
    "report_pipeline, publish, 1, published the report with 2 of 3 tables"
  })
  void succeedsWithAReadableLogAndMetrics(String dag, String task, int tryNumber, String line)
      throws IOException, InterruptedException {
    // given
    api.awaitDag(dag);
    String run = "after_try_" + tryNumber;

    // when
    api.trigger(dag, run);
    String state = api.awaitEnd(dag, run);

    // then
    assertThat(state).isEqualTo("success");
    assertThat(api.log(dag, run, task, tryNumber)).contains(line);
    String labels = "{dag_id=\"%s\",state=\"success\"}".formatted(dag);
    Patience.await(
        "the scrape shows the run of " + dag,
        () -> api.metrics().contains("airloom_dagrun_duration_seconds_count" + labels));
    assertThat(api.metrics())
        .contains("airloom_task_finish_total" + labels)
        .contains("airloom_task_duration_seconds_count" + labels)
        .contains("airloom_task_scheduled_seconds_count{dag_id=\"%s\"}".formatted(dag))
        .contains("airloom_task_queued_seconds_count{dag_id=\"%s\"}".formatted(dag));
    assertThat(api.metrics().lines())
        .filteredOn(sample -> sample.startsWith("airloom_") && sample.endsWith(" NaN"))
        .isEmpty();
  }
}
