package io.airloom.scheduler.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.db.testing.PostgresExtension;
import io.airloom.db.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rules that keep updates of the hot tables on their pages and free of waiting. */
@ExtendWith(PostgresExtension.class)
class SchemaRulesTest {
  private final TestDatabase database;

  SchemaRulesTest(TestDatabase database) {
    this.database = database;
  }

  @Test
  void indexesNoColumnThatALiveTransitionChanges() throws SQLException {
    assertThat(
            database.query(
                """
                select c.relname || '.' || a.attname
                from pg_index i
                join pg_class c on c.oid = i.indrelid
                join pg_class x on x.oid = i.indexrelid
                join pg_am m on m.oid = x.relam
                join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
                where c.relname in ('task_instance', 'dag_run', 'engine_epoch', 'dag_state')
                  and m.amname <> 'brin'
                  and a.attname in (
                    'state', 'try_number', 'max_tries', 'scheduled_when', 'queued_when',
                    'start_date', 'end_date', 'wake_at', 'nonce', 'queued_at', 'epoch', 'batch',
                    'is_paused', 'next_run_after')
                """))
        .isEmpty();
  }

  @Test
  void hasNoPartialOrExpressionIndexOnTheHotTables() throws SQLException {
    assertThat(
            database.query(
                """
                select x.relname from pg_index i
                join pg_class c on c.oid = i.indrelid
                join pg_class x on x.oid = i.indexrelid
                where c.relname in ('task_instance', 'dag_run')
                  and (i.indpred is not null or i.indexprs is not null)
                """))
        .isEmpty();
  }

  @Test
  void hasNoForeignKeys() throws SQLException {
    assertThat(database.query("select conname from pg_constraint where contype = 'f'")).isEmpty();
  }

  @Test
  void leavesRoomOnThePagesOfTheHotTables() throws SQLException {
    assertThat(
            database.query(
                """
                select relname from pg_class
                where relname in ('task_instance', 'dag_run', 'engine_epoch', 'dag_state')
                  and (select option_value::int from pg_options_to_table(reloptions)
                       where option_name = 'fillfactor') between 50 and 70
                order by relname
                """))
        .containsExactly("dag_run", "dag_state", "engine_epoch", "task_instance");
  }

  @Test
  void keepsInstantsWithTheirZone() throws SQLException {
    assertThat(
            database.query(
                """
                select table_name || '.' || column_name from information_schema.columns
                where table_schema = 'public' and data_type = 'timestamp without time zone'
                  and table_name <> 'flyway_schema_history'
                """))
        .isEmpty();
  }
}
