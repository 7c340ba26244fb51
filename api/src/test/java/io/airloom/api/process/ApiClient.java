package io.airloom.api.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a user does with a running server, over HTTP. */
final class ApiClient {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private String token = "";

  ApiClient(int port) {
    this.port = port;
  }

  /** Says whether the API gives an answer, whatever it is. */
  boolean answers() throws IOException, InterruptedException {
    return send(port, "GET", "/api/v2/version", "").statusCode() > 0;
  }

  void login(String user, String password) throws IOException, InterruptedException {
    String body = "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(user, password);
    token = call("POST", "/auth/token", body).get("access_token").stringValue();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return call("GET", path, "");
  }

  /** A DAG is there once the node holds the lease and has published its file. */
  Duration awaitDag(String dag) throws InterruptedException {
    return Patience.await(
        "DAG %s is listed".formatted(dag),
        () -> get("/api/v2/dags?limit=100&dag_id_pattern=" + dag).toString().contains(quoted(dag)));
  }

  private static String quoted(String text) {
    return "\"dag_id\":\"" + text + "\"";
  }

  /** Lets a DAG run, and starts a run of it that has no logical date. */
  void trigger(String dag, String run) throws IOException, InterruptedException {
    call("PATCH", "/api/v2/dags/" + dag, "{\"is_paused\": false}");
    call(
        "POST",
        "/api/v2/dags/" + dag + "/dagRuns",
        "{\"logical_date\": null, \"dag_run_id\": \"%s\"}".formatted(run));
  }

  /** Returns the state in which a run ends. */
  String awaitEnd(String dag, String run) throws IOException, InterruptedException {
    String path = "/api/v2/dags/%s/dagRuns/%s".formatted(dag, run);
    Patience.await("run %s of %s ends".formatted(run, dag), () -> isFinal(stateOf(get(path))));
    return stateOf(get(path));
  }

  private static boolean isFinal(String state) {
    return state.equals("success") || state.equals("failed");
  }

  private static String stateOf(JsonNode answer) {
    return answer.get("state").stringValue();
  }

  /** The task instances of a run by their task. */
  Map<String, JsonNode> taskInstances(String dag, String run)
      throws IOException, InterruptedException {
    Map<String, JsonNode> found = new HashMap<>();
    int total;
    do {
      JsonNode page =
          get(
              "/api/v2/dags/%s/dagRuns/%s/taskInstances?limit=100&offset=%d"
                  .formatted(dag, run, found.size()));
      total = page.get("total_entries").intValue();
      page.get("task_instances").forEach(one -> found.put(one.get("task_id").stringValue(), one));
    } while (found.size() < total);
    return found;
  }

  /** The log of a try, as the JSON text of its lines. */
  String log(String dag, String run, String task, int tryNumber)
      throws IOException, InterruptedException {
    return get("/api/v2/dags/%s/dagRuns/%s/taskInstances/%s/logs/%d"
            .formatted(dag, run, task, tryNumber))
        .get("content")
        .toString();
  }

  /** The scrape of the management port. */
  String metrics() throws IOException, InterruptedException {
    return send(port + 1, "GET", "/actuator/prometheus", "").body();
  }

  JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> response = send(port, method, path, body);
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
    return MAPPER.readTree(response.body());
  }

  private HttpResponse<String> send(int to, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
