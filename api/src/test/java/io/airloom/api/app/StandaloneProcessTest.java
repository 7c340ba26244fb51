package io.airloom.api.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.db.testing.TestHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program as a process of its own, from the first start on an empty home. */
class StandaloneProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Process> started = new ArrayList<>();
  private final Path home;
  private final Path dags;
  private int port;

  StandaloneProcessTest(@TempDir Path folder) throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    dags = Files.createDirectory(folder.resolve("dags"));
    // The server's programs are unpacked once for all tests of a build.
    Files.createSymbolicLink(home.resolve("cache"), TestHome.binariesCache());
    port = freePorts();
  }

  /** A port whose successor is free too. */
  private static int freePorts() throws IOException {
    while (true) {
      try (ServerSocket first = new ServerSocket(0)) {
        try (ServerSocket _ = new ServerSocket(first.getLocalPort() + 1)) {
          return first.getLocalPort();
        } catch (IOException e) {
          // The next port is taken: look for another pair.
        }
      }
    }
  }

  @BeforeEach
  void writeDag() throws IOException {
    Files.writeString(
        dags.resolve("hello.yml"),
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
  void end() throws IOException, InterruptedException {
    for (Process process : started) {
      process.destroy();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private Process start(String name) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            AirloomApplication.class.getName(),
            "standalone",
            "--home",
            home.toString(),
            "--dags",
            dags.toString(),
            "--port",
            Integer.toString(port));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output(name).toFile())
            .start();
    started.add(process);
    return process;
  }

  private Path output(String name) {
    return home.resolveSibling(name + ".out");
  }

  private void awaitOutput(String name, String text) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.readString(output(name)).contains(text)) {
      assertThat(System.nanoTime()).as(Files.readString(output(name))).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  @Test
  void runsDagsFromAnEmptyHomeAndStopsInOrder() throws IOException, InterruptedException {
    // given
    Process first = start("first");
    awaitFirstAnswer();
    String token = login();
    awaitOutput("first", "Airloom is running");
    awaitOutput("first", "login      admin / ");
    awaitDag("hello", token);

    // when
    call("PATCH", "/api/v2/dags/hello", "{\"is_paused\": false}", token);
    call(
        "POST",
        "/api/v2/dags/hello/dagRuns",
        "{\"logical_date\": null, \"dag_run_id\": \"one\"}",
        token);
    String state = awaitEnd("/api/v2/dags/hello/dagRuns/one", token);

    // then
    assertThat(state).isEqualTo("success");
    assertThat(
            call("GET", "/api/v2/dags/hello/dagRuns/one/taskInstances/repeat/logs/1", "", token)
                .toString())
        .contains("again hello one");
    assertThat(metrics()).contains("airloom_task_finish_total{dag_id=\"hello\",state=\"success\"}");

    // and a second start on the same home is refused, and nothing is damaged
    port = freePorts();
    Process second = start("second");
    assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(Files.readString(output("second")))
        .startsWith("Expected the home folder")
        .contains("Airloom runs on it already");

    // and TERM stops the database last
    first.destroy();
    assertThat(first.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
  }

  /** From the first answer of the API on, its administrator can log in. */
  private void awaitFirstAnswer() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        assertThat(System.nanoTime()).isLessThan(end);
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }
    }
  }

  private String login() throws IOException, InterruptedException {
    Path file = home.resolve("admin-password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String password = Files.readString(file).strip();
    return call(
            "POST",
            "/auth/token",
            "{\"username\": \"admin\", \"password\": \"%s\"}".formatted(password),
            "")
        .get("access_token")
        .stringValue();
  }

  /** A DAG is there once this node holds the lease and has published its file. */
  private void awaitDag(String dagId, String token) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String list = "/api/v2/dags?dag_id_pattern=" + dagId;
    while (call("GET", list, "", token).get("total_entries").intValue() == 0) {
      assertThat(System.nanoTime()).as("DAG %s is not there", dagId).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private String awaitEnd(String path, String token) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      String state = call("GET", path, "", token).get("state").stringValue();
      if (state.equals("success") || state.equals("failed") || System.nanoTime() > end) {
        return state;
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private JsonNode call(String method, String path, String body, String token)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
    return MAPPER.readTree(response.body());
  }

  private String metrics() throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + (port + 1) + "/actuator/prometheus");
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
