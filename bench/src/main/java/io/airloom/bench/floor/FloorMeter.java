package io.airloom.bench.floor;

import io.airloom.bench.measure.Durations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** Measures floors over one JDBC connection with prepared statements, as the engine writes. */
public final class FloorMeter implements AutoCloseable {
  private static final List<Integer> BATCH_SIZES = List.of(100, 200, 500, 1_000, 2_000);
  private static final int MAX_COMMITS = 20_000;
  private static final int ROWS = FloorTable.RUNS * FloorTable.TASKS;

  // The states alternate, so that each update really changes its row.
  private static final String[] STATES = {"success", "running"};

  private static final String ONE_ROW =
      """
      update floor_task_instance set state = ?, try_number = ?, end_date = now(), nonce = ?
      where run_key = ? and task_index = ? and map_index = -1
      """;

  private static final String TWO_ROWS =
      """
      update floor_task_instance set state = ?, try_number = ?, end_date = now(), nonce = ?
      where run_key = ? and task_index = any (array[?, ?]) and map_index = -1
      """;

  private static final String BATCH =
      """
      update floor_task_instance t
      set state = v.state, try_number = v.try_number, end_date = now(), nonce = v.nonce
      from unnest(?::bigint[], ?::int[], ?::text[], ?::int[], ?::bigint[]) as v (
        run_key, task_index, state, try_number, nonce)
      where t.run_key = v.run_key and t.task_index = v.task_index and t.map_index = -1
      """;

  private final Connection connection;
  private final PreparedStatement oneRow;
  private final PreparedStatement twoRows;
  private final PreparedStatement batch;
  private final Duration time;
  private int round;

  /**
   * A meter with a filled table of its own.
   *
   * @param time how long the commits are measured; batched updates take half of it for each size
   */
  public FloorMeter(DataSource database, Duration time) throws SQLException {
    this.connection = database.getConnection();
    this.time = time;
    FloorTable.create(connection);
    try (Statement settings = connection.createStatement()) {
      settings.execute("set synchronous_commit = on; set enable_seqscan = off");
      settings.execute("set plan_cache_mode = force_generic_plan");
      settings.execute("set enable_hashjoin = off; set enable_mergejoin = off");
    }
    this.oneRow = connection.prepareStatement(ONE_ROW);
    this.twoRows = connection.prepareStatement(TWO_ROWS);
    this.batch = connection.prepareStatement(BATCH);
  }

  /** Measures the floor of a kind now; the commits always, since they are the first to move. */
  public Floors measure(FloorKind kind) throws SQLException {
    long[] one = new long[MAX_COMMITS];
    long[] two = new long[MAX_COMMITS];
    int count = 0;
    long end = System.nanoTime() + time.toNanos();
    // In turn, so that both see the same moment of the machine.
    while (System.nanoTime() < end && count < MAX_COMMITS) {
      one[count] = commit(oneRow, 1);
      two[count] = commit(twoRows, 2);
      count++;
    }
    double best = 0;
    if (kind == FloorKind.UPDATES) {
      for (int size : BATCH_SIZES) {
        best = Math.max(best, updates(size, time.dividedBy(2)));
      }
    }
    return new Floors(
        Durations.of(one, count).millisAt(0.5), Durations.of(two, count).millisAt(0.5), best);
  }

  /** The nanoseconds of one commit that updates so many rows. */
  private long commit(PreparedStatement update, int rows) throws SQLException {
    bindCommit(update, rows, round++);
    long begin = System.nanoTime();
    int updated = update.executeUpdate();
    long nanos = System.nanoTime() - begin;
    requireUpdated(updated, rows);
    return nanos;
  }

  private static void bindCommit(PreparedStatement update, int rows, int round)
      throws SQLException {
    update.setString(1, STATES[round & 1]);
    update.setInt(2, round & 0xffff);
    update.setLong(3, round);
    update.setLong(4, 1L + round % FloorTable.RUNS);
    for (int row = 0; row < rows; row++) {
      update.setInt(5 + row, row);
    }
  }

  /** Rows per second of updates of so many rows each. */
  private double updates(int size, Duration atLeast) throws SQLException {
    long rows = 0;
    long begin = System.nanoTime();
    long elapsed = 0;
    while (elapsed < atLeast.toNanos()) {
      bindBatch(size, round++);
      requireUpdated(batch.executeUpdate(), size);
      rows += size;
      elapsed = System.nanoTime() - begin;
    }
    return rows * 1e9 / elapsed;
  }

  /** Neighbours in the table, which is the cheapest order. */
  private void bindBatch(int size, int number) throws SQLException {
    long[] runKeys = new long[size];
    int[] taskIndexes = new int[size];
    String[] states = new String[size];
    int[] tries = new int[size];
    long[] nonces = new long[size];
    long first = (long) number * size % ROWS;
    for (int i = 0; i < size; i++) {
      int row = (int) ((first + i) % ROWS);
      runKeys[i] = 1L + row / FloorTable.TASKS;
      taskIndexes[i] = row % FloorTable.TASKS;
      states[i] = STATES[number & 1];
      tries[i] = number & 0xffff;
      nonces[i] = number;
    }
    batch.setObject(1, runKeys);
    batch.setObject(2, taskIndexes);
    batch.setObject(3, states);
    batch.setObject(4, tries);
    batch.setObject(5, nonces);
  }

  private static void requireUpdated(int updated, int expected) {
    if (updated != expected) {
      throw new IllegalStateException(
          "Expected a floor to update %d rows, but it updated %d.".formatted(expected, updated));
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
