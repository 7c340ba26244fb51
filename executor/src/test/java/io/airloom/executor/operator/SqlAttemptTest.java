package io.airloom.executor.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.dag.TaskKind;
import io.airloom.db.testing.PostgresExtension;
import io.airloom.db.testing.TestDatabase;
import io.airloom.executor.fixture.Attempts;
import io.airloom.executor.fixture.Databases;
import io.airloom.executor.fixture.RunningExecutor;
import io.airloom.sdk.operator.Downstream;
import io.airloom.sdk.operator.TaskOutcome;
import io.airloom.sdk.operator.TaskOutcome.Failed;
import io.airloom.sdk.operator.TaskOutcome.Succeeded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class SqlAttemptTest {
  @TempDir Path folder;
  private RunningExecutor executor;

  @BeforeEach
  void open(TestDatabase database) throws IOException {
    executor =
        RunningExecutor.in(
            folder, Map.of("AIRFLOW_CONN_POSTGRES_DEFAULT", Databases.connection(database)));
  }

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void returnsTheRowsOfTheLastStatement() throws InterruptedException {
    AttemptReport report =
        run(
            "sql",
            Map.of(
                "sql",
                List.of(
                    "create table fruit (name text, price numeric, at date)",
                    "insert into fruit values ('fig', 1.5, '2026-01-02'), ('kiwi', null, null)",
                    "select name, price, at, true, 7 from fruit order by name")));

    assertThat(report.outcome()).isEqualTo(TaskOutcome.succeeded());
    assertThat(report.xcoms().getFirst().json())
        .isEqualTo("[[\"fig\",1.5,\"2026-01-02\",true,7],[\"kiwi\",null,null,true,7]]");
  }

  @Test
  void keepsNothingOfATransactionThatFails() throws InterruptedException {
    run("sql", Map.of("sql", "create table kept (n int)"));
    assertThat(
            reason("sql", Map.of("sql", List.of("insert into kept values (1)", "select nothing"))))
        .contains("column \"nothing\" does not exist");

    assertThat(value("select count(*) from kept")).isEqualTo("[[0]]");
  }

  @Test
  void bindsParameters() throws InterruptedException {
    assertThat(
            run(
                    "sql",
                    Map.of("sql", "select %s, %s || '%%'", "parameters", List.of("a'; drop", "b")))
                .xcoms()
                .getFirst()
                .json())
        .isEqualTo("[[\"a'; drop\",\"b%\"]]");
    assertThat(
            run(
                    "sql",
                    Map.of(
                        "sql",
                        "select %(x)s + 1",
                        "parameters",
                        Map.of("x", 41L),
                        "handler",
                        "fetch_one_handler"))
                .xcoms()
                .getFirst()
                .json())
        .isEqualTo("[42]");
  }

  @Test
  void splitsStatementsOutsideOfQuotes() throws InterruptedException {
    AttemptReport report =
        run(
            "sql",
            Map.of(
                "sql",
                "select ';' ; -- a comment; with one\n"
                    + " select $x$a;b$x$; select '{\"a\": 1}'::jsonb ? 'a'",
                "split_statements",
                true,
                "return_last",
                false));

    assertThat(report.xcoms().getFirst().json()).isEqualTo("[[[\";\"]],[[\"a;b\"]],[[true]]]");
  }

  @Test
  void cancelsTheStatementAtTheTimeout() throws InterruptedException {
    executor.run(
        Attempts.attempt(
            "sql",
            TaskKind.IO,
            Map.of("sql", "select pg_sleep(600)"),
            Optional.of(Duration.ofMillis(300))));

    assertThat(
            value(
                "select count(*) from pg_stat_activity where query = 'select pg_sleep(600)'"
                    + " and state = 'active'"))
        .isEqualTo("[[0]]");
  }

  @Test
  void checksWhatAQueryFinds() throws InterruptedException {
    assertThat(run("sql_check", Map.of("sql", "select 1, true, 'x'")).outcome())
        .isEqualTo(TaskOutcome.succeeded());
    assertThat(reason("sql_check", Map.of("sql", "select 1, 0")))
        .isEqualTo(
            "Expected every value of the first row to be true, but the first row is [1, 0].");
    assertThat(reason("sql_check", Map.of("sql", "select 1 where false"))).contains("no");
    assertThat(
            run(
                    "sql_value_check",
                    Map.of("sql", "select 105", "pass_value", 100L, "tolerance", 0.1))
                .outcome())
        .isEqualTo(TaskOutcome.succeeded());
    assertThat(reason("sql_value_check", Map.of("sql", "select 105", "pass_value", 100L)))
        .contains("the value 100");
    assertThat(
            reason(
                "sql_threshold_check",
                Map.of("sql", "select 3", "min_threshold", 4L, "max_threshold", 5L)))
        .contains("between 4.0 and 5.0");
  }

  @Test
  void branchesByAQuery() throws InterruptedException {
    Map<String, Object> arguments =
        Map.of(
            "sql", "select 'yes'",
            "follow_task_ids_if_true", "load",
            "follow_task_ids_if_false", List.of());

    assertThat(run("branch_sql", arguments).outcome())
        .isEqualTo(new Succeeded(null, new Downstream.Followed(List.of("load"))));
  }

  @Test
  void sensesWhatAQueryFinds() throws InterruptedException {
    run("sql", Map.of("sql", "create table arrived (n int)"));
    executor
        .backend()
        .start(
            Attempts.attempt(
                "sql_sensor",
                TaskKind.IO,
                Map.of(
                    "sql", "select count(*) from arrived",
                    "success_check_lambda", "lambda n: n >= 2",
                    "poke_interval", 0.05),
                Optional.empty()));
    run("sql", Map.of("sql", "insert into arrived values (1), (2)"));

    assertThat(executor.next().outcome()).isEqualTo(TaskOutcome.succeeded());
    assertThat(reason("sql_sensor", Map.of("sql", "select 7", "failure", "cell == 7")))
        .contains("Failure criteria met");
  }

  private String value(String sql) throws InterruptedException {
    return run("sql", Map.of("sql", sql)).xcoms().getFirst().json();
  }

  private String reason(String operator, Map<String, Object> arguments)
      throws InterruptedException {
    return ((Failed) run(operator, arguments).outcome()).reason();
  }

  private AttemptReport run(String operator, Map<String, Object> arguments)
      throws InterruptedException {
    return executor.run(
        Attempts.attempt(operator, TaskKind.IO, new HashMap<>(arguments), Optional.empty()));
  }
}
