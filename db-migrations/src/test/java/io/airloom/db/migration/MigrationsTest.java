package io.airloom.db.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.db.postgres.DatabaseAddress;
import io.airloom.db.testing.PostgresExtension;
import io.airloom.db.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class MigrationsTest {

  private final TestDatabase migrated;
  private TestDatabase empty;

  MigrationsTest(TestDatabase migrated) {
    this.migrated = migrated;
    this.empty = migrated;
  }

  @BeforeEach
  void createEmptyDatabase(TestInfo test) throws SQLException {
    String name = "empty_" + Math.abs(test.getDisplayName().hashCode() % 1_000_000);
    migrated.execute("drop database if exists " + name + " with (force)");
    migrated.execute("create database " + name);
    String url = migrated.jdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1");
    empty = new TestDatabase(new DatabaseAddress(url, migrated.user(), migrated.password()));
  }

  @Test
  void emptyDatabaseIsPendingUntilItIsMigrated() {
    // given
    var before = Migrations.check(empty.dataSource());

    // when
    var report = Migrations.migrate(empty.dataSource());

    // then
    assertThat(before).isInstanceOf(SchemaState.Pending.class);
    var versions = ((SchemaState.Pending) before).versions();
    assertThat(versions).startsWith("0001");
    assertThat(report)
        .isEqualTo(
            new MigrationReport(versions.size(), new SchemaState.Current(versions.getLast())));
    assertThat(Migrations.check(empty.dataSource())).isEqualTo(report.state());
  }

  @Test
  void migratingAgainAppliesNothing() {
    // when
    var report = Migrations.migrate(migrated.dataSource());

    // then
    assertThat(report.applied()).isZero();
    assertThat(report.state()).isInstanceOf(SchemaState.Current.class);
  }

  @Test
  void nodesThatMigrateAtOnceApplyEachMigrationOnce()
      throws ExecutionException, InterruptedException {
    // given
    int nodes = 4;
    int expected = ((SchemaState.Pending) Migrations.check(empty.dataSource())).versions().size();
    var together = new CountDownLatch(nodes);
    List<Future<MigrationReport>> reports = new ArrayList<>();

    // when
    try (var executor = Executors.newFixedThreadPool(nodes)) {
      for (int node = 0; node < nodes; node++) {
        reports.add(
            executor.submit(() -> {
              together.countDown();
              together.await();
              return Migrations.migrate(empty.dataSource());
            }));
      }
    }

    // then
    int applied = 0;
    for (Future<MigrationReport> report : reports) {
      assertThat(report.get().state()).isInstanceOf(SchemaState.Current.class);
      applied += report.get().applied();
    }
    assertThat(applied).isEqualTo(expected);
  }

  @Test
  void schemaOfANewerAirloomIsLeftAlone() throws SQLException {
    // given
    Migrations.migrate(empty.dataSource());
    empty.execute(
        """
        insert into flyway_schema_history
          (installed_rank, version, description, type, script, installed_by,
           execution_time, success)
        values (9999, '9999', 'tomorrow', 'SQL', 'V9999__tomorrow.sql', 'airloom', 1, true)
        """);

    // when
    var report = Migrations.migrate(empty.dataSource());

    // then
    assertThat(report.applied()).isZero();
    assertThat(report.state())
        .isInstanceOfSatisfying(
            SchemaState.Newer.class, newer -> assertThat(newer.found()).isEqualTo("9999"));
  }

  @Test
  void changedMigrationMakesTheSchemaForeign() throws SQLException {
    // given
    Migrations.migrate(empty.dataSource());
    empty.execute("update flyway_schema_history set checksum = 1 where version = '0001'");

    // when
    var state = Migrations.check(empty.dataSource());

    // then
    assertThat(state)
        .isInstanceOfSatisfying(
            SchemaState.Foreign.class, foreign -> assertThat(foreign.problem()).contains("0001"));
  }

  @Test
  void tablesOfSomebodyElseMakeTheSchemaForeign() throws SQLException {
    // given
    empty.execute("create table invoice (id bigint)");

    // when
    var report = Migrations.migrate(empty.dataSource());

    // then
    assertThat(report.state()).isInstanceOf(SchemaState.Foreign.class);
    assertThat(empty.query("select count(*) from pg_class where relname = 'task_instance'"))
        .containsExactly("0");
  }
}
