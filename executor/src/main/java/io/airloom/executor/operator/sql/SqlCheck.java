package io.airloom.executor.operator.sql;

import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.operator.Branching;
import io.airloom.executor.operator.OperatorBody;
import io.airloom.sdk.operator.TaskOutcome;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges the first row of a query; how is the operator's matter. */
public final class SqlCheck implements OperatorBody {
  private final String operator;
  private final Judge judge;

  private SqlCheck(String operator, Judge judge) {
    this.operator = operator;
    this.judge = judge;
  }

  /** What is made of the first row. */
  @FunctionalInterface
  private interface Judge {
    TaskOutcome judge(BodyContext context, ArgumentValues arguments, List<@Nullable Object> row);
  }

  /** Fails if any value of the row is false (Airflow 3.3, {@code SQLCheckOperator}). */
  public static SqlCheck ofTruth() {
    return new SqlCheck(
        "sql_check",
        (_, _, row) ->
            row.stream().allMatch(SqlTruth::holds)
                ? TaskOutcome.succeeded()
                : failed("every value of the first row to be true", row));
  }

  /** Compares the row with a value (Airflow 3.3, {@code SQLValueCheckOperator}). */
  public static SqlCheck ofValue() {
    return new SqlCheck(
        "sql_value_check",
        (_, arguments, row) -> {
          String expected = arguments.required("pass_value");
          double tolerance = arguments.number("tolerance").orElse(0.0);
          boolean passes =
              row.stream().allMatch(value -> SqlTruth.matches(value, expected, tolerance));
          return passes ? TaskOutcome.succeeded() : failed("the value " + expected, row);
        });
  }

  /** Fails outside of two bounds (Airflow 3.3, {@code SQLThresholdCheckOperator}). */
  public static SqlCheck ofThresholds() {
    return new SqlCheck(
        "sql_threshold_check",
        (_, arguments, row) -> {
          double least = arguments.number("min_threshold").orElse(Double.NEGATIVE_INFINITY);
          double most = arguments.number("max_threshold").orElse(Double.POSITIVE_INFINITY);
          Optional<Double> value = SqlTruth.number(row.getFirst());
          return value.filter(v -> v >= least && v <= most).isPresent()
              ? TaskOutcome.succeeded()
              : failed("a value between %s and %s".formatted(least, most), row);
        });
  }

  /** Chooses the tasks that follow (Airflow 3.3, {@code BranchSQLOperator}). */
  public static SqlCheck ofBranch() {
    return new SqlCheck(
        "branch_sql",
        (context, arguments, row) -> {
          boolean holds = SqlTruth.holds(row.getFirst());
          return Branching.follow(
              context.attempt(),
              arguments.value(holds ? "follow_task_ids_if_true" : "follow_task_ids_if_false"));
        });
  }

  @Override
  public TaskOutcome execute(BodyContext context) throws SQLException, InterruptedException {
    ArgumentValues arguments = new ArgumentValues(operator, context.task().arguments());
    try (SqlSession session = SqlSession.open(context, arguments)) {
      Optional<List<@Nullable Object>> row = session.first(arguments.required("sql"));
      session.commit();
      if (row.isEmpty()) {
        return new TaskOutcome.Failed(
            "Expected the query to return a row, but it returned none.", true);
      }
      return judge.judge(context, arguments, row.get());
    }
  }

  private static TaskOutcome failed(String expected, List<@Nullable Object> row) {
    return new TaskOutcome.Failed(
        "Expected %s, but the first row is %s.".formatted(expected, row), true);
  }
}
