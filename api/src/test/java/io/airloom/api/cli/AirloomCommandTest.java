package io.airloom.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.db.testing.PostgresExtension;
import io.airloom.db.testing.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@ExtendWith(PostgresExtension.class)
class AirloomCommandTest {
  private final List<StandaloneOptions> started = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(ServerStarter starter, String... arguments) {
    CommandLine line =
        AirloomCommand.line(
            starter, "1.2.3", InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")));
    return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
  }

  private int run(String... arguments) {
    return run(started::add, arguments);
  }

  @Test
  void printsTheVersionWithoutAServer() {
    assertThat(run("version")).isZero();
    assertThat(out.toString()).startsWith("Airloom 1.2.3, Java 25");
  }

  @Test
  void putsTheManagementPortNextToTheApi() {
    assertThat(run("standalone", "--port", "9000", "--home", "h", "--roles", "api,scheduler"))
        .isZero();

    assertThat(started.getFirst().managementPort()).isEqualTo(9001);
    assertThat(started.getFirst().home()).isEqualTo(Path.of("h"));
    assertThat(started.getFirst().dagsFolder()).isEqualTo(Path.of("dags"));
    assertThat(started.getFirst().roles()).containsExactly("api", "scheduler");
  }

  @Test
  void answersWrongUsageWithCodeTwo() {
    assertThat(run("standalone", "--prot", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("--prot");
  }

  @Test
  void printsOneSentenceForWhatTheUserCanMend() {
    int code =
        run(
            _ -> {
              throw new AirloomException(ErrorCode.LIMIT_EXCEEDED, "Expected a free port.");
            },
            "standalone");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString().strip()).isEqualTo("Expected a free port.");
  }

  @Test
  void checksTheSchemaOfADatabase(TestDatabase database) {
    String url =
        database
            .jdbcUrl()
            .replace("://", "://%s:%s@".formatted(database.user(), database.password()));

    assertThat(run("db", "check", "--database-url", url)).isZero();
    assertThat(out.toString()).startsWith("The schema is up to date");
    assertThat(run("db", "migrate", "--database-url", url)).isZero();
    assertThat(out.toString()).contains("Applied 0 migrations.");
  }

  @Test
  void saysThatADatabaseIsDown() {
    assertThat(run("db", "check", "--database-url", "postgresql://a:secret@127.0.0.1:1/x"))
        .isEqualTo(1);
    assertThat(err.toString())
        .startsWith("Expected the database jdbc:postgresql://127.0.0.1:1/x to answer")
        .doesNotContain("secret");
  }

  @Test
  void refusesADatabaseUrlOfAnotherKind() {
    assertThat(run("db", "check", "--database-url", "mysql://a:secret@h/x")).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("Expected a database URL like postgresql://")
        .doesNotContain("secret");
  }

  @Test
  void validatesDagFilesWithTheirPlaces(@TempDir Path folder) throws IOException {
    Path good = Files.writeString(folder.resolve("good.yml"), dag("true"));
    Path bad = Files.writeString(folder.resolve("bad.yml"), dag("true").replace("bash_", "bsh_"));

    assertThat(run("dags", "validate", good.toString())).isZero();
    assertThat(run("dags", "validate", bad.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("bad.yml:5:");
  }

  private static String dag(String command) {
    return """
    one:
      schedule: null
      start_date: 2024-01-01
      tasks:
        - {task_id: a, operator: bash, bash_command: "%s"}
    """
        .formatted(command);
  }
}
