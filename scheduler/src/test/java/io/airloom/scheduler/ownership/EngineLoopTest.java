package io.airloom.scheduler.ownership;

import static io.airloom.core.testkit.DagBuilder.aDag;
import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.attempt.AttemptBackend;
import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.command.TriggerRun;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.TaskKind;
import io.airloom.core.error.AirloomException;
import io.airloom.core.run.AttemptToken;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.RunId;
import io.airloom.core.run.TriggeredBy;
import io.airloom.core.testkit.InMemoryDagVersions;
import io.airloom.db.testing.PostgresExtension;
import io.airloom.db.testing.TestDatabase;
import io.airloom.scheduler.engine.RunEngine;
import io.airloom.scheduler.live.EngineSettings;
import io.airloom.scheduler.live.EngineWatch;
import io.airloom.scheduler.postgres.PostgresEngineStore;
import io.airloom.sdk.operator.TaskOutcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class EngineLoopTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final TestDatabase database;
  private final InMemoryDagVersions versions = new InMemoryDagVersions();
  private final List<Node> nodes = new ArrayList<>();

  EngineLoopTest(TestDatabase database) {
    this.database = database;
  }

  /** An engine with its loop, and an executor that the test plays. */
  private final class Node implements AttemptBackend {
    private final BlockingQueue<Attempt> offered = new LinkedBlockingQueue<>();
    private final RunEngine engine;
    private final EngineLoop loop;

    Node() {
      EngineSignals signals = new EngineSignals(new EngineWatch() {});
      engine = new RunEngine(EngineSettings.DEFAULT, versions, this, _ -> false, signals);
      loop =
          new EngineLoop(
              engine,
              signals,
              () -> new PostgresEngineStore(database.dataSource()::getConnection),
              new EngineClock(System::nanoTime),
              new EngineLoop.Timing(
                  Duration.ofMillis(20),
                  Duration.ofMillis(50),
                  Duration.ofMillis(50),
                  Duration.ofMillis(20)));
      nodes.add(this);
      loop.start();
    }

    Attempt next() throws InterruptedException {
      Attempt attempt = offered.poll(DEADLINE.toSeconds(), TimeUnit.SECONDS);
      assertThat(attempt).as("an attempt is offered within %s", DEADLINE).isNotNull();
      return attempt;
    }

    void succeed(Attempt attempt) {
      engine.settle(new AttemptReport(attempt.token(), TaskOutcome.succeeded(), List.of()));
    }

    void trigger(String runId) {
      engine
          .trigger(
              new TriggerRun(
                  new DagId("etl"),
                  Optional.of(new RunId(runId)),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  "{}",
                  new DagRun.Trigger(TriggeredBy.REST_API, "admin", null)))
          .join();
    }

    @Override
    public int capacity(TaskKind kind) {
      return 32;
    }

    @Override
    public void start(Attempt attempt) {
      offered.add(attempt);
    }

    @Override
    public void cancel(AttemptToken token, String reason) {}
  }

  @AfterEach
  void stopNodes() {
    nodes.forEach(node -> node.loop.close());
  }

  @Test
  void runsADagOnPostgres() throws InterruptedException {
    publish();
    Node node = new Node();
    await(node.engine::isActive);

    node.trigger("r1");
    node.succeed(node.next());
    node.succeed(node.next());

    await(() -> state("r1").equals("success"));
    assertThat(query("select count(*) from live_dag_run")).isEqualTo("0");
    assertThat(query("select count(*) from event_default"))
        .as("today's events land in today's partition")
        .isEqualTo("0");
  }

  @Test
  void handsOverToTheStandby() throws InterruptedException {
    publish();
    Node first = new Node();
    await(first.engine::isActive);
    Node second = new Node();
    first.trigger("r2");
    Attempt lost = first.next();

    first.loop.close();
    await(second.engine::isActive);

    assertThat(lost.token().tryNumber()).isEqualTo(1);
    await(() -> state("r2").equals("failed"));
    assertThat(first.engine.isActive()).isFalse();
  }

  @Test
  void keepsItsAttemptsWhenItsBackendIsEnded() throws InterruptedException, SQLException {
    publish();
    Node node = new Node();
    await(node.engine::isActive);
    node.trigger("r3");
    Attempt running = node.next();
    String epoch = query("select epoch from engine_epoch");

    database.execute("select pg_terminate_backend(backend_pid) from engine_epoch");
    await(() -> node.engine.isActive() && !query("select epoch from engine_epoch").equals(epoch));
    node.succeed(running);
    node.succeed(node.next());

    await(() -> state("r3").equals("success"));
  }

  @Test
  void refusesCommandsWhileItHasNoLease() {
    publish();
    Node first = new Node();
    await(first.engine::isActive);
    Node second = new Node();

    try {
      second.trigger("r4");
      throw new AssertionError("A standby took a command.");
    } catch (CompletionException refused) {
      assertThat(refused).cause().isInstanceOf(AirloomException.class);
    }
  }

  private void publish() {
    DagVersion version = aDag("etl").task("a").task("b", "a").version();
    versions.add(version);
  }

  private String state(String runId) {
    return query("select state from dag_run where run_id = '" + runId + "'");
  }

  private String query(String sql) {
    try {
      return String.join(",", database.query(sql));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited %s in vain", DEADLINE).isLessThan(end);
      LockSupport.parkNanos(5_000_000);
    }
  }
}
