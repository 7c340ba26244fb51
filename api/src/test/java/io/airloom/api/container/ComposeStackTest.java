package io.airloom.api.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The compose stack without Grafana, whose dashboard is checked against what Prometheus finds.
 *
 * <p>Runs where a Docker engine answers, after the jar was packed.
 */
@Tag("containers")
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class ComposeStackTest {
  private static final Path DASHBOARD =
      Path.of("..", "deploy", "grafana", "dashboards", "airloom-overview.json");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:airloom|jvm|process|system|hikaricp)_[a-z_]+");

  private static final ComposeStack STACK = new ComposeStack();

  private static String api = "";
  private static String authorization = "";

  @BeforeAll
  static void startStack() {
    STACK.start("postgres", "airloom", "prometheus");
    api = STACK.address("airloom", 8080);
    String token =
        STACK.post(
            api + "/auth/token",
            "{\"username\": \"admin\", \"password\": \"" + ComposeStack.PASSWORD + "\"}",
            "Content-Type",
            "application/json");
    authorization = "Bearer " + token.replaceFirst("^.*\"access_token\" *: *\"([^\"]+)\".*$", "$1");
  }

  @AfterAll
  static void stopStack() {
    STACK.close();
  }

  @Test
  void prometheusReadsTheManagementPort() {
    String query = STACK.address("prometheus", 9090) + "/api/v1/targets?state=active";

    STACK.await("the target is up", () -> STACK.get(query).contains("\"health\":\"up\""));
  }

  @Test
  void runsWithoutRootOnAReadOnlySystem() {
    assertThat(STACK.exec("airloom", "id", "-u")).isEqualTo("50000");
    assertThat(STACK.exec("airloom", "sh", "-c", "touch /opt/airloom/dags/x 2>&1; true"))
        .contains("Read-only file system");
    assertThat(STACK.exec("airloom", "sh", "-c", "touch /opt/airloom/x 2>&1; true"))
        .contains("Read-only file system");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "sales_etl",
        "flaky_api",
        "every_minute",
        "parallel_cpu",
        "report_pipeline"
      })
  void runsTheExample(String dag) {
    run(dag, "first");
  }

  @Test
  void dashboardAsksForMetricsThatExist() throws IOException {
    // Some meters exist from the first retry on.
    run("flaky_api", "for_metrics");
    Set<String> asked =
        METRIC
            .matcher(Files.readString(DASHBOARD))
            .results()
            .map(found -> found.group())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(asked).hasSizeGreaterThan(10);
    STACK.await("Prometheus has the newest scrape", () -> knows("airloom_task_retries_total"));
    assertThat(asked).allMatch(ComposeStackTest::knows);
  }

  private static boolean knows(String metric) {
    String query = STACK.address("prometheus", 9090) + "/api/v1/series?match[]=" + metric;
    return STACK.get(query.replace("[]", "%5B%5D")).contains("\"__name__\":\"" + metric + "\"");
  }

  private static void run(String dag, String runId) {
    String runs = api + "/api/v2/dags/" + dag + "/dagRuns";
    String[] headers = {"Authorization", authorization, "Content-Type", "application/json"};
    STACK.await(dag + " is published", () -> STACK.get(runs, headers).contains("total_entries"));
    STACK.patch(api + "/api/v2/dags/" + dag, "{\"is_paused\": false}", headers);

    STACK.post(runs, "{\"dag_run_id\": \"" + runId + "\", \"logical_date\": null}", headers);

    String run = runs + "/" + runId;
    STACK.await(
        dag + " has ended",
        () -> STACK.get(run, headers).matches("(?s).*\"state\" *: *\"(success|failed)\".*"));
    assertThat(STACK.get(run, headers)).containsPattern("\"state\" *: *\"success\"");
  }
}
