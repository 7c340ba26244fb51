package io.airloom.executor.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.dag.TaskKind;
import io.airloom.executor.fixture.Attempts;
import io.airloom.executor.fixture.HttpStandIn;
import io.airloom.executor.fixture.HttpStandIn.Answer;
import io.airloom.executor.fixture.RunningExecutor;
import io.airloom.sdk.operator.TaskOutcome;
import io.airloom.sdk.operator.TaskOutcome.Failed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpAttemptTest {
  @TempDir Path folder;
  private HttpStandIn server;
  private RunningExecutor executor;

  @BeforeEach
  void open() throws IOException {
    server =
        HttpStandIn.answering(request ->
            switch (request.path().replaceAll("\\?.*", "")) {
              case "/broken" -> new Answer(503, "out of order");
              case "/page/1" -> new Answer(200, "{\"items\": [1], \"next\": \"/page/2\"}");
              case "/page/2" -> new Answer(200, "{\"items\": [2], \"next\": null}");
              default -> new Answer(200, "{\"state\": \"ok\", \"token\": \"s3cret-pass\"}");
            });
    executor =
        RunningExecutor.in(
            folder,
            Map.of(
                "AIRFLOW_CONN_SHOP",
                "http://ann:s3cret-pass@127.0.0.1:%d/?X-Team=blue".formatted(server.port())));
  }

  @AfterEach
  void close() {
    executor.close();
    server.close();
  }

  @Test
  void postsWithTheConnectionsLoginAndHeaders() throws InterruptedException {
    AttemptReport report =
        run(Map.of("endpoint", "orders", "data", Map.of("a", "1 2"), "headers", Map.of("B", "c")));

    assertThat(report.outcome()).isEqualTo(TaskOutcome.succeeded());
    assertThat(report.xcoms().getFirst().json()).contains("state");
    HttpStandIn.Request request = server.nextRequest();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/orders");
    assertThat(request.body()).isEqualTo("a=1+2");
    assertThat(request.header("Authorization")).isEqualTo("Basic YW5uOnMzY3JldC1wYXNz");
    assertThat(request.header("X-team")).isEqualTo("blue");
    assertThat(request.header("B")).isEqualTo("c");
  }

  @Test
  void getsWithParametersInTheAddress() throws InterruptedException {
    run(Map.of("endpoint", "/orders", "method", "GET", "data", Map.of("day", "2026-01-01")));

    assertThat(server.nextRequest().path()).isEqualTo("/orders?day=2026-01-01");
  }

  @Test
  void sendsJsonWhereTheContentTypeSaysSo() throws InterruptedException {
    run(
        Map.of(
            "endpoint",
            "/orders",
            "data",
            Map.of("n", 1L),
            "headers",
            Map.of("Content-Type", "application/json")));

    assertThat(server.nextRequest().body()).isEqualTo("{\"n\":1}");
  }

  @Test
  void failsOnAnErrorUnlessItIsAllowed() throws InterruptedException {
    assertThat(reason(Map.of("endpoint", "/broken")))
        .startsWith("Expected a status below 400, but got 503 from http://127.0.0.1:")
        .endsWith("/broken: out of order");
    assertThat(
            run(Map.of("endpoint", "/broken", "extra_options", Map.of("check_response", false)))
                .outcome())
        .isEqualTo(TaskOutcome.succeeded());
  }

  @Test
  void judgesAndPicksByExpressions() throws InterruptedException {
    String holds = "response.status_code == 200 and response.json()['state'] == 'ok'";
    AttemptReport report =
        run(
            Map.of(
                "endpoint",
                "/",
                "response_check",
                holds,
                "response_filter",
                "response.json()['state']"));

    assertThat(report.xcoms().getFirst().json()).isEqualTo("\"ok\"");
    assertThat(reason(Map.of("endpoint", "/", "response_check_lambda", "lambda r: 'x' in r.text")))
        .startsWith("Response check returned False: 'x' in r.text, but got 200");
  }

  @Test
  void followsPages() throws InterruptedException {
    AttemptReport report =
        run(
            Map.of(
                "endpoint",
                "/page/1",
                "method",
                "GET",
                "response_filter",
                "response.json()['items']",
                "pagination_function",
                "{'endpoint': response.json()['next']} if response.json()['next'] else none"));

    assertThat(report.xcoms().getFirst().json()).isEqualTo("[[1],[2]]");
  }

  @Test
  void hidesTheConnectionsPassword() throws IOException, InterruptedException {
    Attempt attempt = http(Map.of("endpoint", "/", "log_response", true));

    executor.run(attempt);

    assertThat(executor.log(attempt)).contains("{\"state\": \"ok\", \"token\": \"***\"}");
    assertThat(reason(Map.of("endpoint", "/", "response_check", "false"))).doesNotContain("s3cret");
  }

  @Test
  void namesAMissingConnection() throws InterruptedException {
    assertThat(reason(Map.of("endpoint", "/", "http_conn_id", "nowhere")))
        .contains("Expected connection \"nowhere\" to exist");
    assertThat(reason(Map.of("endpoint", "file:///etc/passwd", "http_conn_id", "nowhere")))
        .contains("an http or https address");
  }

  private String reason(Map<String, Object> arguments) throws InterruptedException {
    return ((Failed) run(arguments).outcome()).reason();
  }

  private AttemptReport run(Map<String, Object> arguments) throws InterruptedException {
    return executor.run(http(arguments));
  }

  private static Attempt http(Map<String, Object> more) {
    Map<String, Object> arguments = new HashMap<>(more);
    arguments.putIfAbsent("http_conn_id", "shop");
    return Attempts.attempt("http", TaskKind.IO, arguments, Optional.empty());
  }
}
