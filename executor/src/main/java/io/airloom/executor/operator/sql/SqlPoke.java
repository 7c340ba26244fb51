package io.airloom.executor.operator.sql;

import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.operator.condition.Expression;
import io.airloom.executor.sensor.Poke;
import io.airloom.executor.template.airflow.PlainValues;
import io.airloom.executor.template.value.Value;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs a query; a first cell that passes means that it holds ({@code SqlSensor}). */
public final class SqlPoke implements Poke {

  @Override
  public Result look(BodyContext context, ArgumentValues arguments)
      throws SQLException, InterruptedException {
    Optional<List<@Nullable Object>> row;
    try (SqlSession session = SqlSession.open(context, arguments)) {
      row = session.first(arguments.required("sql"));
      session.commit();
    }
    if (row.isEmpty()) {
      if (arguments.flag("fail_on_empty", false)) {
        throw new SQLException("Expected the query to return a row, but it returned none.");
      }
      return new NotYet();
    }
    Value cell = selected(arguments, row.get());
    if (expression(arguments, "failure").filter(check -> check.holds(cell)).isPresent()) {
      throw new SQLException(
          "Failure criteria met: %s, the cell is %s."
              .formatted(arguments.value("failure"), cell.str()));
    }
    Optional<Expression> success = expression(arguments, "success");
    return Poke.of(success.isPresent() ? success.get().holds(cell) : cell.truthy());
  }

  private static Value selected(ArgumentValues arguments, List<@Nullable Object> row) {
    Optional<Expression> selector =
        arguments.text("selector").map(text -> Expression.of(text, "row"));
    return selector.isPresent()
        ? selector.get().evaluate(PlainValues.of(row))
        : PlainValues.of(row.getFirst());
  }

  private static Optional<Expression> expression(ArgumentValues arguments, String name) {
    return arguments
        .text(name)
        .or(() -> arguments.text(name + "_check_lambda"))
        .map(text -> Expression.of(text, "cell"));
  }
}
