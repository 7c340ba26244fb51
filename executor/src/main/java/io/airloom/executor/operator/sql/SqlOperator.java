package io.airloom.executor.operator.sql;

import io.airloom.executor.log.LogLevel;
import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.operator.OperatorBody;
import io.airloom.sdk.operator.TaskOutcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL statements in one transaction (Airflow 3.3, {@code SQLExecuteQueryOperator} of the
 * common SQL provider).
 */
public final class SqlOperator implements OperatorBody {
  private static final String LOGGER = "sql";

  @Override
  public TaskOutcome execute(BodyContext context) throws SQLException, InterruptedException {
    ArgumentValues arguments = new ArgumentValues(LOGGER, context.task().arguments());
    List<String> statements = statements(arguments);
    List<@Nullable Object> results = new ArrayList<>();
    try (SqlSession session = SqlSession.open(context, arguments)) {
      for (String statement : statements) {
        results.add(result(arguments, session.run(statement)));
      }
      session.commit();
    }
    boolean one = statements.size() == 1 || arguments.flag("return_last", true);
    Object value = results.isEmpty() ? null : one ? results.getLast() : results;
    if (arguments.flag("show_return_value_in_logs", true) && value != null) {
      context.log().write(LogLevel.INFO, LOGGER, "Result: " + value);
    }
    return TaskOutcome.succeeded(value);
  }

  private static @Nullable Object result(
      ArgumentValues arguments, @Nullable List<List<@Nullable Object>> rows) {
    String handler = arguments.text("handler").orElse("fetch_all_handler");
    if (rows != null && handler.endsWith("fetch_one_handler")) {
      return rows.isEmpty() ? null : rows.getFirst();
    }
    return rows;
  }

  private static List<String> statements(ArgumentValues arguments) {
    boolean split = arguments.flag("split_statements", false);
    List<String> statements = new ArrayList<>();
    for (Object text :
        arguments.value("sql") instanceof List<?> list
            ? list
            : List.of(arguments.required("sql"))) {
      if (split) {
        statements.addAll(Statements.split(String.valueOf(text)));
      } else {
        statements.add(String.valueOf(text));
      }
    }
    return statements;
  }
}
