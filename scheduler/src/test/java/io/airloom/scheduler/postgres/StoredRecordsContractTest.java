package io.airloom.scheduler.postgres;

import static io.airloom.core.testkit.DagBuilder.aDag;
import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.dag.DagVersion;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.DagRunType;
import io.airloom.core.run.RunId;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.run.TriggeredBy;
import io.airloom.core.store.Amendment;
import io.airloom.core.store.Batch;
import io.airloom.core.store.Batch.RunImage;
import io.airloom.core.store.Batch.TaskInstanceImage;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.EngineStore;
import io.airloom.core.store.EngineStore.Ownership;
import io.airloom.core.store.EngineStore.PoolRow;
import io.airloom.core.store.LiveRun;
import io.airloom.core.store.TaskInstanceRow;
import io.airloom.core.timetable.DataInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * What every engine store must do with records beside the course of runs; made of rows that its
 * heirs use, too.
 */
abstract class StoredRecordsContractTest {
  static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
  static final Instant LATER = NOW.plusSeconds(1);
  static final DagVersion ETL = aDag("etl").task("a").task("b", "a").version();

  /** A store on empty tables. */
  abstract EngineStore store();

  /** The earlier tries of a dag run: task index, try, state and end, in their order. */
  abstract List<String> earlierTries(long runKey);

  /** The notes on task instances of a dag run. */
  abstract List<String> notes(long runKey);

  @Test
  void keepsTheRowOfATryThatAnotherFollowsOnce() {
    try (EngineStore store = store()) {
      Ownership owner = acquire(store);
      long key = store.reserveRunKeys();
      DagRunRow run = run(key, "r1", Optional.empty());
      TaskInstanceRow a = ended(key, 0, TaskInstanceState.SUCCESS);
      TaskInstanceRow b = begun(key, 1);
      TaskInstanceRow c = taskInstance(key, 2, TaskInstanceState.NONE, 0);
      store.commit(batch(owner, 1, List.of(new RunImage.Created(run, List.of(a, b, c)))));
      TaskInstanceRow again = taskInstance(key, 0, TaskInstanceState.RUNNING, 2);
      TaskInstanceRow retried = ended(key, 1, TaskInstanceState.UP_FOR_RETRY);
      TaskInstanceRow first = taskInstance(key, 2, TaskInstanceState.SCHEDULED, 1);

      store.commit(
          batchOf(
              owner,
              2,
              new TaskInstanceImage(again, TaskInstanceState.SUCCESS, 1),
              new TaskInstanceImage(retried, TaskInstanceState.RUNNING, 1),
              new TaskInstanceImage(first, TaskInstanceState.NONE, 0)));
      store.commit(
          batchOf(
              owner,
              3,
              new TaskInstanceImage(
                  taskInstance(key, 1, TaskInstanceState.RUNNING, 2),
                  TaskInstanceState.UP_FOR_RETRY,
                  1)));

      assertThat(earlierTries(key)).containsExactly("0 1 success " + LATER, "1 1 failed " + LATER);
    }
  }

  private static TaskInstanceRow ended(long runKey, int taskIndex, TaskInstanceState state) {
    TaskInstanceRow begun = begun(runKey, taskIndex);
    return new TaskInstanceRow(
        begun.key(),
        state,
        1,
        begun.maxTries(),
        new TaskInstanceRow.Dates(NOW, NOW, NOW, LATER, null),
        begun.nonce());
  }

  @Test
  void changesPoolsUnlessAnotherOwnerDoes() {
    try (EngineStore store = store()) {
      long epoch = acquire(store).epoch();
      PoolRow small = new PoolRow("small", 2, true);

      assertThat(store.amend(epoch - 1, new Amendment.NewPool(small, null))).isZero();
      assertThat(store.amend(epoch, new Amendment.ChangedPool(small, "text"))).isZero();
      assertThat(store.amend(epoch, new Amendment.NewPool(small, null))).isEqualTo(1);
      assertThat(store.amend(epoch, new Amendment.NewPool(small, null))).isZero();
      PoolRow large = new PoolRow("small", -1, false);
      assertThat(store.amend(epoch, new Amendment.ChangedPool(large, "text"))).isEqualTo(1);
      assertThat(pools(store)).contains(large);
      assertThat(store.amend(epoch, new Amendment.DroppedPool("small"))).isEqualTo(1);
      assertThat(pools(store)).doesNotContain(large);
    }
  }

  private static List<PoolRow> pools(EngineStore store) {
    List<PoolRow> pools = new ArrayList<>();
    store.loadPools(pools::add);
    return pools;
  }

  @Test
  void writesNotesAndTakesThemAway() {
    try (EngineStore store = store()) {
      Ownership owner = acquire(store);
      long key = store.reserveRunKeys();
      TaskInstanceRow a = taskInstance(key, 0, TaskInstanceState.NONE, 0);
      store.commit(
          batch(
              owner,
              1,
              List.of(new RunImage.Created(run(key, "r1", Optional.empty()), List.of(a)))));
      long epoch = owner.epoch();

      assertThat(store.amend(epoch, new Amendment.RunNote(key, "of the run"))).isEqualTo(1);
      assertThat(store.amend(epoch, new Amendment.RunNote(key + 1, "nothing"))).isZero();
      assertThat(store.loadRun(key).orElseThrow().run().run().trigger().note())
          .isEqualTo("of the run");
      assertThat(store.amend(epoch, new Amendment.TaskInstanceNote(a.key(), "first"))).isEqualTo(1);
      assertThat(store.amend(epoch, new Amendment.TaskInstanceNote(a.key(), "second")))
          .isEqualTo(1);
      assertThat(notes(key)).containsExactly("second");
      assertThat(store.amend(epoch, new Amendment.TaskInstanceNote(a.key(), null))).isEqualTo(1);
      assertThat(notes(key)).isEmpty();
    }
  }

  @Test
  void dropsRunsWithAllThatBelongsToThem() {
    try (EngineStore store = store()) {
      Ownership owner = acquire(store);
      long key = store.reserveRunKeys();
      List<RunImage> runs = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        TaskInstanceRow a = taskInstance(key + i, 0, TaskInstanceState.NONE, 0);
        runs.add(new RunImage.Created(run(key + i, "r" + i, Optional.empty()), List.of(a)));
      }
      store.commit(batch(owner, 1, runs));

      assertThat(store.amend(owner.epoch(), new Amendment.DroppedRun(key))).isEqualTo(1);

      assertThat(store.loadRun(key)).isEmpty();
      assertThat(unfinished(store)).hasSize(3);
      Amendment some = new Amendment.DroppedRuns(ETL.dagId(), 2);
      assertThat(store.amend(owner.epoch(), some)).isEqualTo(2);
      assertThat(store.amend(owner.epoch(), some)).isEqualTo(1);
      assertThat(unfinished(store)).isEmpty();
    }
  }

  /** The server frees the lease of a closed connection a moment after the close. */
  static Ownership acquire(EngineStore store) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    Optional<Ownership> ownership = store.tryAcquire();
    while (ownership.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(1_000_000);
      ownership = store.tryAcquire();
    }
    return ownership.orElseThrow();
  }

  static List<LiveRun> unfinished(EngineStore store) {
    List<LiveRun> runs = new ArrayList<>();
    store.loadUnfinishedRuns(runs::add);
    return runs;
  }

  static Batch batch(Ownership owner, long number, List<RunImage> runs) {
    return new Batch(owner.epoch(), number, runs, List.of(), List.of(), List.of(), List.of());
  }

  static Batch batchOf(Ownership owner, long number, TaskInstanceImage... images) {
    return new Batch(
        owner.epoch(), number, List.of(), List.of(images), List.of(), List.of(), List.of());
  }

  static DagRunRow run(long key, String runId, Optional<Instant> logicalDate) {
    return new DagRunRow(
        new DagRun(
            key,
            ETL.dagId(),
            new RunId(runId),
            DagRunType.MANUAL,
            new DagRun.Dates(
                logicalDate, logicalDate.map(date -> new DataInterval(date, date)), NOW),
            "{\"k\": [1, null]}",
            new DagRun.Trigger(TriggeredBy.REST_API, "admin", null)),
        ETL.id(),
        DagRunState.RUNNING,
        NOW,
        NOW,
        null);
  }

  static TaskInstanceRow taskInstance(
      long runKey, int taskIndex, TaskInstanceState state, int tryNumber) {
    return new TaskInstanceRow(
        new TaskInstanceKey(runKey, taskIndex, TaskInstanceKey.NOT_MAPPED),
        state,
        tryNumber,
        2,
        new TaskInstanceRow.Dates(NOW, NOW, NOW, null, NOW),
        tryNumber == 0 ? 0 : 4_294_967_297L);
  }

  static TaskInstanceRow begun(long runKey, int taskIndex) {
    return new TaskInstanceRow(
        new TaskInstanceKey(runKey, taskIndex, TaskInstanceKey.NOT_MAPPED),
        TaskInstanceState.RUNNING,
        1,
        2,
        new TaskInstanceRow.Dates(NOW, NOW, NOW, null, null),
        7);
  }
}
