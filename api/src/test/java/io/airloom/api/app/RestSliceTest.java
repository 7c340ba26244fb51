package io.airloom.api.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.api.auth.Role;
import io.airloom.db.testing.PostgresExtension;
import io.airloom.db.testing.TestDatabase;
import io.airloom.executor.log.AttemptLog;
import io.airloom.executor.log.LogKey;
import io.airloom.executor.log.LogLevel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestSliceTest {
  private ApiServer server;

  @BeforeAll
  void start(TestDatabase database, @TempDir Path home) {
    server = ApiServer.start(database, home);
    server
        .versions()
        .publish(
            TestDefinitions.file(
                "one.yml",
                null,
                TestDefinitions.chain("sales", List.of("etl", "daily"), "extract", "load"),
                TestDefinitions.chain("stock", List.of("etl"), "count")));
    server.versions().publish(TestDefinitions.file("broken.yml", "broken.yml:3:5: no"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void answersUnknownRoutesBeforeItAsksWhoCalls() {
    ApiServer.Answer answer = server.call("GET", "/api/v2/nope", "", Optional.empty());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).isEqualTo("{\"error\":\"API route not found\"}");
  }

  @Test
  void answersWrongMethodsBeforeItAsksWhoCalls() {
    ApiServer.Answer answer = server.call("POST", "/api/v2/dags", "{}", Optional.empty());

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.text()).isEqualTo("{\"detail\":\"Method Not Allowed\"}");
    assertThat(answer.header("allow")).contains("GET");
  }

  @Test
  void asksWhoCallsBeforeItReadsTheCall() {
    ApiServer.Answer answer =
        server.call("PATCH", "/api/v2/dags/nope", "{\"bogus\":1}", Optional.empty());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text()).isEqualTo("{\"detail\":\"Not authenticated\"}");
    assertThat(answer.header("www-authenticate")).isEmpty();
  }

  @Test
  void refusesTokensThatAreNotItsOwn() {
    ApiServer.Answer answer = server.call("GET", "/api/v2/dags", "", Optional.of("not.a.token"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).isEqualTo("{\"detail\":\"Invalid JWT token\"}");
  }

  @Test
  void letsViewersReadButNotTrigger() {
    ApiServer.Answer read = server.callAs(Role.VIEWER, "GET", "/api/v2/dags/sales", "");
    ApiServer.Answer trigger =
        server.callAs(Role.VIEWER, "POST", "/api/v2/dags/sales/dagRuns", "{}");

    assertThat(read.status()).isEqualTo(200);
    assertThat(trigger.status()).isEqualTo(403);
    assertThat(trigger.text()).isEqualTo("{\"detail\":\"Forbidden\"}");
  }

  @Test
  void refusesAWrongPassword() {
    ApiServer.Answer answer =
        server.call(
            "POST",
            "/auth/token",
            "{\"username\":\"admin\",\"password\":\"wrong\"}",
            Optional.empty());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text()).isEqualTo("{\"detail\":\"Invalid credentials\"}");
  }

  @Test
  void listsDagsByTagInAnyOrder() {
    JsonNode both = server.get("/api/v2/dags?tags=etl&order_by=-dag_id").json();
    JsonNode daily = server.get("/api/v2/dags?tags=etl&tags=daily&tags_match_mode=all").json();

    assertThat(both.get("total_entries").intValue()).isEqualTo(2);
    assertThat(both.at("/dags/0/dag_id").stringValue()).isEqualTo("stock");
    assertThat(daily.at("/dags/0/dag_id").stringValue()).isEqualTo("sales");
    assertThat(daily.get("total_entries").intValue()).isEqualTo(1);
  }

  @Test
  void refusesUnknownOrdersAndNegativeLimits() {
    assertThat(server.get("/api/v2/dags?order_by=nope").text())
        .isEqualTo(
            "{\"detail\":\"Ordering with 'nope' is disallowed or the attribute does not exist on"
                + " the model\"}");
    assertThat(server.get("/api/v2/dags?limit=-1").status()).isEqualTo(422);
    assertThat(server.get("/api/v2/dags?limit=-1").json().at("/detail/0/type").stringValue())
        .isEqualTo("greater_than_equal");
  }

  @Test
  void pausesAndUnpausesADag() {
    ApiServer.Answer answer =
        server.call("PATCH", "/api/v2/dags/stock?update_mask=is_paused", "{\"is_paused\": false}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("is_paused").booleanValue()).isFalse();
  }

  @Test
  void namesEachProblemOfABody() {
    ApiServer.Answer answer =
        server.call(
            "POST",
            "/api/v2/dags/sales/dagRuns",
            "{\"logical_date\": \"yesterday\", \"note\": 20, \"bogus\": 1}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("detail").findValuesAsString("type"))
        .containsExactly("datetime_from_date_parsing", "string_type", "extra_forbidden");
  }

  @Test
  void triggersOnceForALogicalDateAndListsTheRunAndItsTasks() {
    // given
    String body =
        "{\"logical_date\": \"2024-05-06T07:08:09.123456Z\", \"dag_run_id\": \"r1\", \"conf\":"
            + " {\"a\": [1, null]}}";

    // when
    ApiServer.Answer first = server.call("POST", "/api/v2/dags/sales/dagRuns", body);
    ApiServer.Answer second = server.call("POST", "/api/v2/dags/sales/dagRuns", body);

    // then
    assertThat(first.status()).isEqualTo(200);
    JsonNode run = server.get("/api/v2/dags/sales/dagRuns/r1").json();
    assertThat(run.get("logical_date").stringValue()).isEqualTo("2024-05-06T07:08:09.123456Z");
    assertThat(run.get("conf").toString()).isEqualTo("{\"a\":[1,null]}");
    assertThat(run.get("triggering_user_name").stringValue()).isEqualTo("admin");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.json().at("/detail/reason").stringValue())
        .isEqualTo("Unique constraint violation");

    JsonNode list =
        server
            .get("/api/v2/dags/~/dagRuns?run_id_pattern=r1&order_by=-duration&duration_gte=0")
            .json();
    assertThat(list.get("total_entries").intValue()).isZero();
    JsonNode tasks = server.get("/api/v2/dags/sales/dagRuns/r1/taskInstances?order_by=id").json();
    assertThat(tasks.get("total_entries").intValue()).isEqualTo(2);
    assertThat(tasks.at("/task_instances/0/task_id").stringValue()).isEqualTo("extract");
    assertThat(tasks.at("/task_instances/0/state").isNull()).isTrue();
    assertThat(tasks.at("/task_instances/0/priority_weight").intValue()).isEqualTo(2);
    assertThat(
            server
                .get("/api/v2/dags/sales/dagRuns/r1/taskInstances/load")
                .json()
                .get("operator")
                .stringValue())
        .isEqualTo("BashOperator");
  }

  @Test
  void showsImportErrors() {
    JsonNode list = server.get("/api/v2/importErrors?filename_pattern=BROKEN").json();
    int id = list.at("/import_errors/0/import_error_id").intValue();

    assertThat(list.get("total_entries").intValue()).isEqualTo(1);
    assertThat(server.get("/api/v2/importErrors/" + id).json().get("stack_trace").stringValue())
        .isEqualTo("broken.yml:3:5: no");
    assertThat(server.get("/api/v2/importErrors/999").status()).isEqualTo(404);
  }

  @Test
  void showsSourcesAndDetails() {
    assertThat(server.get("/api/v2/dagSources/sales").json().get("content").stringValue())
        .isEqualTo("# one.yml");
    JsonNode details = server.get("/api/v2/dags/sales/details").json();
    assertThat(details.get("dag_id").stringValue()).isEqualTo("sales");
    assertThat(details.at("/params/count/value").intValue()).isEqualTo(3);
    assertThat(details.at("/latest_dag_version/version_number").intValue()).isEqualTo(1);
  }

  @Test
  void readsTheLogOfATryAsJsonAndAsLines(TestDatabase database) throws SQLException {
    // given
    String path = "/api/v2/dags/stock/dagRuns/logged/taskInstances/count/logs/1";
    server.call(
        "POST",
        "/api/v2/dags/stock/dagRuns",
        "{\"logical_date\": null, \"dag_run_id\": \"logged\"}");
    database.execute(
        "update task_instance t set try_number = 1, state = 'running' from dag_run r"
            + " where r.run_key = t.run_key and r.run_id = 'logged'");
    AttemptLog log = server.logs().open(new LogKey("stock", "logged", "count", -1, 1));

    // when
    log.write(LogLevel.INFO, "bash", "rf-line-1");
    log.flush();
    JsonNode open = server.get(path).json();
    log.end(LogLevel.INFO, "bash", "rf-line-2");
    JsonNode rest =
        server.get(path + "?token=" + open.get("continuation_token").stringValue()).json();
    ApiServer.Answer lines =
        server.send(
            ApiServer.request(server.port(), path)
                .header("Authorization", "Bearer " + server.token(Role.VIEWER))
                .header("Accept", "application/x-ndjson")
                .build());

    // then
    assertThat(open.at("/content/0/event").stringValue())
        .isEqualTo("::group::Log message source details");
    assertThat(open.at("/content/2/event").stringValue()).isEqualTo("rf-line-1");
    assertThat(rest.get("content").findValuesAsString("event")).containsExactly("rf-line-2");
    assertThat(rest.get("continuation_token").isNull()).isTrue();
    assertThat(lines.header("content-type")).contains("application/x-ndjson");
    assertThat(lines.text().lines()).hasSize(4);
    assertThat(server.get(path + "?token=forged").status()).isEqualTo(400);
    assertThat(server.get(path.replace("logs/1", "logs/2")).status()).isEqualTo(404);
  }

  @Test
  void isOpenAboutVersionAndHealth() {
    assertThat(server.call("GET", "/api/v2/version", "", Optional.empty()).text())
        .startsWith("{\"version\":\"3.3.2+airloom.");
    assertThat(server.call("GET", "/api/v2/monitor/health", "", Optional.empty()).text())
        .contains("\"metadatabase\":{\"status\":\"healthy\"}", "+00:00\"");
  }

  @Test
  void servesMetricsAndHealthOnTheManagementPort() {
    ApiServer.Answer metrics =
        server.send(ApiServer.request(server.managementPort(), "/actuator/prometheus").build());
    ApiServer.Answer health =
        server.send(ApiServer.request(server.managementPort(), "/actuator/health").build());

    assertThat(metrics.status()).isEqualTo(200);
    assertThat(metrics.text()).contains("jvm_memory_used_bytes", "hikaricp_connections");
    assertThat(health.status()).isEqualTo(200);
    assertThat(server.call("GET", "/actuator/health", "", Optional.empty()).status())
        .isEqualTo(404);
  }
}
