package io.airloom.api.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server's life, from the first start on an empty home to its orderly end. */
class StandaloneProcessTest {
  private final Installation installation;

  StandaloneProcessTest(@TempDir Path folder) throws IOException {
    installation = Installation.in(folder);
  }

  @BeforeEach
  void writeDag() throws IOException {
    Files.writeString(
        installation.dags().resolve("hello.yml"),
        """
        hello:
          schedule: null
          start_date: 2024-01-01
          tasks:
            - {task_id: say, operator: bash, bash_command: "echo hello {{ run_id }}"}
            - {task_id: repeat, operator: bash, dependencies: [say],
               bash_command: "echo again {{ ti.xcom_pull(task_ids='say') }}"}
        """);
  }

  @AfterEach
  void end() throws InterruptedException {
    installation.stop();
  }

  @Test
  void runsDagsFromAnEmptyHomeAndStopsInOrder() throws IOException, InterruptedException {
    // given
    ApiClient api = installation.startAndLogIn("first");
    Process first = installation.server();
    installation.awaitOutput("first", "Airloom is running");
    installation.awaitOutput("first", "login      admin / ");
    api.awaitDag("hello");

    // when
    api.trigger("hello", "one");
    String state = api.awaitEnd("hello", "one");

    // then
    assertThat(state).isEqualTo("success");
    assertThat(api.log("hello", "one", "repeat", 1)).contains("again hello one");
    assertThat(api.metrics())
        .contains("airloom_task_finish_total{dag_id=\"hello\",state=\"success\"}");

    // and a second start on the same home is refused, and nothing is damaged
    Process second = installation.startOn(Installation.freePorts(), "second");
    assertThat(Installation.exitCode(second)).isEqualTo(1);
    assertThat(installation.outputOf("second").lines())
        .singleElement()
        .asString()
        .startsWith("Expected the home folder")
        .contains("Airloom runs on it already");
    api.trigger("hello", "two");
    assertThat(api.awaitEnd("hello", "two")).isEqualTo("success");

    // and TERM stops the database last
    first.destroy();
    Installation.exitCode(first);
    assertThat(installation.home().resolve("postgres/data/postmaster.pid")).doesNotExist();
  }
}
