package io.airloom.bench.floor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A copy of {@code task_instance}, its fillfactor and primary key included, full of rows that
 * nobody else touches.
 */
final class FloorTable {
  static final int RUNS = 1_000;
  static final int TASKS = 40;

  private static final String OPTIONS =
      """
      select array_to_string(reloptions, ', ') from pg_class where oid = 'task_instance'::regclass
      """;

  private static final String FILL =
      """
      insert into floor_task_instance (
        run_key, task_index, map_index, state, try_number, max_tries, scheduled_when, queued_when,
        start_date)
      select run_key, task_index, -1, 'running', 1, 0, now(), now(), now()
      from generate_series(1, %d) run_key, generate_series(0, %d) task_index
      """
          .formatted(RUNS, TASKS - 1);

  private FloorTable() {}

  /** Creates and fills the table. */
  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String options;
      try (ResultSet result = statement.executeQuery(OPTIONS)) {
        result.next();
        options = result.getString(1);
      }
      statement.execute(
          "create table floor_task_instance (like task_instance including all) with (%s)"
              .formatted(options));
      statement.execute(FILL);
      statement.execute("vacuum analyze floor_task_instance");
    }
  }
}
