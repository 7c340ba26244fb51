package io.airloom.api.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.api.auth.Role;
import io.airloom.db.testing.PostgresExtension;
import io.airloom.db.testing.TestDatabase;
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

/** Resources that are read: tasks, versions, tags, counts, pools, XComs, tries, batch lists. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestReadsTest {
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
    server.call(
        "POST",
        "/api/v2/dags/sales/dagRuns",
        "{\"logical_date\": \"2024-01-01T00:00:00Z\", \"dag_run_id\": \"r1\"}");
    server.call(
        "POST",
        "/api/v2/dags/sales/dagRuns",
        "{\"logical_date\": \"2024-01-02T00:00:00Z\", \"dag_run_id\": \"r2\"}");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void showsTheTasksOfADag() {
    JsonNode tasks = server.get("/api/v2/dags/sales/tasks?order_by=-task_id").json();

    assertThat(tasks.at("/tasks/0/task_id").stringValue()).isEqualTo("load");
    assertThat(tasks.at("/tasks/1/downstream_task_ids/0").stringValue()).isEqualTo("load");
    assertThat(tasks.at("/tasks/1/retry_delay/__type").stringValue()).isEqualTo("TimeDelta");
    assertThat(
            server
                .get("/api/v2/dags/sales/tasks/load")
                .json()
                .at("/class_ref/class_name")
                .stringValue())
        .isEqualTo("BashOperator");
    assertThat(server.get("/api/v2/dags/sales/tasks/nope").status()).isEqualTo(404);
    assertThat(server.get("/api/v2/dags/sales/tasks?order_by=nope").status()).isEqualTo(400);
  }

  @Test
  void showsVersionsTagsAndCounts() {
    assertThat(server.get("/api/v2/dags/sales/dagVersions").json().get("total_entries").intValue())
        .isEqualTo(1);
    assertThat(server.get("/api/v2/dags/sales/dagVersions/9").status()).isEqualTo(404);
    assertThat(server.get("/api/v2/dagTags?order_by=-name").json().get("tags").toString())
        .isEqualTo("[\"etl\",\"daily\"]");
    JsonNode stats = server.get("/api/v2/dagStats?dag_ids=sales&dag_ids=stock").json();
    assertThat(stats.get("total_entries").intValue()).isEqualTo(1);
    assertThat(
            stats.at("/dags/0/stats").findValues("count").stream()
                .mapToInt(JsonNode::intValue)
                .sum())
        .isEqualTo(2);
  }

  @Test
  void marksADagForItsUserAlone() {
    assertThat(server.call("POST", "/api/v2/dags/stock/favorite", "").status()).isEqualTo(204);
    assertThat(server.call("POST", "/api/v2/dags/stock/favorite", "").status()).isEqualTo(409);
    JsonNode mine = server.get("/api/v2/dags?is_favorite=true").json();
    assertThat(mine.at("/dags/0/dag_id").stringValue()).isEqualTo("stock");
    assertThat(
            server
                .callAs(Role.VIEWER, "GET", "/api/v2/dags?is_favorite=true", "")
                .json()
                .get("total_entries")
                .intValue())
        .isZero();
    assertThat(server.call("POST", "/api/v2/dags/stock/unfavorite", "").status()).isEqualTo(204);
    assertThat(server.call("POST", "/api/v2/dags/stock/unfavorite", "").status()).isEqualTo(409);
  }

  @Test
  void countsTheSlotsOfAPoolThatLiveRunsTake(TestDatabase database) throws SQLException {
    database.execute("insert into live_dag_run select run_key from dag_run where run_id = 'r2'");
    database.execute(
        "update task_instance t set state = 'running' from dag_run r"
            + " where r.run_key = t.run_key and r.run_id = 'r2'");

    JsonNode pool = server.get("/api/v2/pools/default_pool").json();

    assertThat(pool.get("running_slots").intValue()).isEqualTo(2);
    assertThat(pool.get("open_slots").intValue()).isEqualTo(126);
    assertThat(server.get("/api/v2/pools?order_by=slots").status()).isEqualTo(400);
    assertThat(server.get("/api/v2/pools/nope").status()).isEqualTo(404);
  }

  @Test
  void showsXComsAndResultsOfARun(TestDatabase database) throws SQLException {
    database.execute(
        "insert into xcom select run_key, 0, -1, 'return_value', '{\"a\": [1]}', now()"
            + " from dag_run where run_id = 'r1'");
    database.execute("update dag_run set state = 'success' where run_id = 'r1'");
    String base = "/api/v2/dags/sales/dagRuns/r1/taskInstances/extract/xcomEntries";

    assertThat(server.get(base).json().get("total_entries").intValue()).isEqualTo(1);
    assertThat(server.get(base).text()).doesNotContain("\"value\"");
    assertThat(server.get(base + "/return_value").json().get("value").toString())
        .isEqualTo("{\"a\":[1]}");
    assertThat(server.get(base + "/nope").status()).isEqualTo(404);
    assertThat(server.get("/api/v2/dags/sales/dagRuns/r1/wait?interval=1&result=extract").text())
        .isEqualTo("{\"state\": \"success\", \"results\": {\"extract\": {\"a\": [1]}}}\n");
    assertThat(server.get("/api/v2/dags/sales/dagRuns/r1/wait?interval=0").status()).isEqualTo(422);
  }

  @Test
  void listsRunsAndTaskInstancesByABody() {
    ApiServer.Answer runs =
        server.call(
            "POST",
            "/api/v2/dags/~/dagRuns/list",
            "{\"dag_ids\": [\"sales\"], \"order_by\": \"-logical_date\", \"page_limit\": 1}");
    ApiServer.Answer instances =
        server.call(
            "POST",
            "/api/v2/dags/~/dagRuns/~/taskInstances/list",
            "{\"dag_run_ids\": [\"r1\"], \"task_ids\": [\"load\"]}");

    assertThat(runs.json().get("total_entries").intValue()).isEqualTo(2);
    assertThat(runs.json().at("/dag_runs/0/dag_run_id").stringValue()).isEqualTo("r2");
    assertThat(instances.json().get("total_entries").intValue()).isEqualTo(1);
    assertThat(server.call("POST", "/api/v2/dags/sales/dagRuns/list", "{}").status())
        .isEqualTo(422);
    assertThat(
            server
                .call("POST", "/api/v2/dags/~/dagRuns/list", "{\"states\": [\"bad\"]}")
                .json()
                .at("/detail/0/loc")
                .toString())
        .isEqualTo("[\"body\",\"states\",0]");
  }

  @Test
  void showsTriesLinksAndWhatRunsHere() {
    String task = "/api/v2/dags/sales/dagRuns/r1/taskInstances/load";

    assertThat(server.get(task + "/tries").json().get("total_entries").intValue()).isEqualTo(1);
    assertThat(server.get(task + "/tries/7").status()).isEqualTo(404);
    assertThat(server.get(task + "/links").json().get("total_entries").intValue()).isZero();
    assertThat(server.get(task + "/listMapped").text()).contains("Task id load is not mapped");
    assertThat(
            server.get("/api/v2/jobs?job_type=SchedulerJob").json().get("total_entries").intValue())
        .isEqualTo(1);
    assertThat(server.get("/api/v2/providers").status()).isEqualTo(200);
    assertThat(server.get("/api/v2/config").status()).isEqualTo(403);
  }

  @Test
  void tellsItsContract() {
    JsonNode contract = server.call("GET", "/openapi.json", "", Optional.empty()).json();

    assertThat(contract.at("/openapi").stringValue()).isEqualTo("3.1.0");
    assertThat(contract.at("/paths/~1api~1v2~1version/get/operationId").stringValue())
        .isEqualTo("get_version");
    assertThat(contract.at("/components/schemas/DAGRunResponse/required/0").stringValue())
        .isEqualTo("dag_run_id");
    assertThat(contract.at("/paths/~1api~1v2~1variables~1{variable_key}/patch").isMissingNode())
        .isFalse();
  }
}
