package io.airloom.executor.operator.sql;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.executor.log.LogLevel;
import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A database that a task uses, from opening to closing. An interrupt of the attempt cancels the
 * statement that runs.
 */
final class SqlSession implements AutoCloseable {
  private static final String LOGGER = "sql";
  private static final int MAX_ROWS = 100_000;

  private final BodyContext context;
  private final ArgumentValues arguments;
  private final Connection connection;

  private SqlSession(BodyContext context, ArgumentValues arguments, Connection connection) {
    this.context = context;
    this.arguments = arguments;
    this.connection = connection;
  }

  static SqlSession open(BodyContext context, ArgumentValues arguments) throws SQLException {
    Connection connection = SqlConnections.open(context, arguments);
    try {
      connection.setAutoCommit(arguments.flag("autocommit", false));
      return new SqlSession(context, arguments, connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Runs a statement with the task's parameters.
   *
   * @return its rows, null if it has none to return
   */
  @Nullable List<List<@Nullable Object>> run(String sql) throws SQLException, InterruptedException {
    SqlText text = SqlText.of(sql, arguments);
    context.log().write(LogLevel.INFO, LOGGER, "Running statement: " + sql.strip());
    try (PreparedStatement statement = connection.prepareStatement(text.sql())) {
      for (int i = 0; i < text.values().size(); i++) {
        statement.setObject(i + 1, bindable(text.values().get(i)));
      }
      StatementWatch watch = StatementWatch.over(statement);
      boolean hasRows = watch.call(statement::execute);
      if (!hasRows) {
        context.log().write(LogLevel.INFO, LOGGER, "Rows affected: " + statement.getUpdateCount());
        return null;
      }
      return rows(statement.getResultSet());
    }
  }

  /** The first row of a statement's result, empty if there is none. */
  Optional<List<@Nullable Object>> first(String sql) throws SQLException, InterruptedException {
    List<List<@Nullable Object>> rows = run(sql);
    return rows == null || rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
  }

  void commit() throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.commit();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static List<List<@Nullable Object>> rows(ResultSet result) throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    int columns = result.getMetaData().getColumnCount();
    while (result.next()) {
      if (rows.size() == MAX_ROWS) {
        throw new AirloomException(
            ErrorCode.LIMIT_EXCEEDED,
            "Expected a result of at most %d rows, but it has more. Let the database reduce it."
                .formatted(MAX_ROWS));
      }
      List<@Nullable Object> row = new ArrayList<>(columns);
      for (int column = 1; column <= columns; column++) {
        row.add(plain(result.getObject(column)));
      }
      rows.add(row);
    }
    return rows;
  }

  /** A value that can be pushed: what JSON does not know becomes its text. */
  private static @Nullable Object plain(@Nullable Object value) throws SQLException {
    return switch (value) {
      case null -> null;
      case Boolean bool -> bool;
      case BigDecimal decimal ->
          decimal.scale() <= 0 ? (Object) decimal.toBigInteger() : decimal.doubleValue();
      case Number number -> number;
      case String text -> text;
      case Timestamp time -> time.toInstant().atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
      case Array array -> Arrays.asList((Object[]) array.getArray());
      default -> value.toString();
    };
  }

  private static @Nullable Object bindable(@Nullable Object value) {
    return value instanceof List<?> || value instanceof java.util.Map<?, ?>
        ? value.toString()
        : value;
  }
}
