package io.airloom.scheduler.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Binds a list of rows column by column, each column as one array.
 *
 * @param <T> the rows
 */
final class Columns<T> {
  /** Stands for a null instant. */
  static final long NO_INSTANT = Long.MIN_VALUE;

  private final PGConnection arrays;
  private final PreparedStatement statement;
  private final List<T> rows;
  private int parameter;

  /** Columns of the rows, bound from the given parameter on. */
  Columns(Connection connection, PreparedStatement statement, int parameter, List<T> rows)
      throws SQLException {
    this.arrays = connection.unwrap(PGConnection.class);
    this.statement = statement;
    this.parameter = parameter;
    this.rows = rows;
  }

  /** The first parameter that is not bound yet. */
  int next() {
    return parameter;
  }

  Columns<T> longs(ToLongFunction<T> column) throws SQLException {
    long[] values = new long[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.applyAsLong(rows.get(i));
    }
    statement.setArray(parameter++, arrays.createArrayOf("int8", values));
    return this;
  }

  Columns<T> instants(Function<T, @Nullable Instant> column) throws SQLException {
    return longs(row -> micros(column.apply(row)));
  }

  Columns<T> ints(ToIntFunction<T> column) throws SQLException {
    int[] values = new int[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.applyAsInt(rows.get(i));
    }
    statement.setArray(parameter++, arrays.createArrayOf("int4", values));
    return this;
  }

  Columns<T> texts(Function<T, @Nullable String> column) throws SQLException {
    @Nullable String[] values = new @Nullable String[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.apply(rows.get(i));
    }
    statement.setArray(parameter++, arrays.createArrayOf("text", values));
    return this;
  }

  Columns<T> uuids(Function<T, Object> column) throws SQLException {
    Object[] values = new Object[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.apply(rows.get(i));
    }
    statement.setArray(parameter++, arrays.createArrayOf("uuid", values));
    return this;
  }

  Columns<T> booleans(Function<T, Boolean> column) throws SQLException {
    boolean[] values = new boolean[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.apply(rows.get(i));
    }
    statement.setArray(parameter++, arrays.createArrayOf("bool", values));
    return this;
  }

  private static long micros(@Nullable Instant instant) {
    return instant == null ? NO_INSTANT : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
