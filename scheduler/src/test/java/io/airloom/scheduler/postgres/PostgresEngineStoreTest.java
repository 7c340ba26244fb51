package io.airloom.scheduler.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.store.EngineStore;
import io.airloom.db.testing.PostgresExtension;
import io.airloom.db.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PostgresEngineStoreTest extends EngineStoreContractTest {
  private final TestDatabase database;

  PostgresEngineStoreTest(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void emptyTables() throws SQLException {
    database.execute(
        "truncate dag_run, live_dag_run, task_instance, xcom, event, dag_state;"
            + " update engine_epoch set batch = 0");
  }

  @Override
  EngineStore store() {
    return new PostgresEngineStore(database.dataSource()::getConnection);
  }

  @Override
  EngineStore rival() {
    return store();
  }

  @Test
  void givesTheLeaseUpWhenItsConnectionIsEnded() throws SQLException {
    try (EngineStore first = store();
        EngineStore second = store()) {
      long epoch = acquire(first).epoch();

      database.execute("select pg_terminate_backend(backend_pid) from engine_epoch");

      assertThat(acquire(second).epoch()).isGreaterThan(epoch);
    }
  }

  @Override
  List<String> events(long runKey) {
    String logged =
        """
        select task_index || ' ' || try_number || ' ' || event from event
        where run_key = %d and task_index is not null order by event_id
        """
            .formatted(runKey);
    return texts(logged);
  }

  @Override
  List<String> earlierTries(long runKey) {
    return texts(
        """
        select task_index || ' ' || try_number || ' ' || state || ' '
          || to_char(end_date at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        from task_instance_history where run_key = %d order by task_index, try_number
        """
            .formatted(runKey));
  }

  @Override
  List<String> notes(long runKey) {
    return texts("select note from task_instance_note where run_key = %d".formatted(runKey));
  }

  private List<String> texts(String query) {
    List<String> texts = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return texts;
  }
}
