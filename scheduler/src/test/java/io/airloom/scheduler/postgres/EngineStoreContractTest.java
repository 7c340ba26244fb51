package io.airloom.scheduler.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.dag.DagId;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.RunId;
import io.airloom.core.run.RunSelection;
import io.airloom.core.run.RunSelection.Around;
import io.airloom.core.run.RunSelection.Between;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.store.Batch;
import io.airloom.core.store.Batch.RunImage;
import io.airloom.core.store.Batch.TaskInstanceImage;
import io.airloom.core.store.CommitResult;
import io.airloom.core.store.CommitResult.Committed;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.DagStateRow;
import io.airloom.core.store.EngineStore;
import io.airloom.core.store.EngineStore.Ownership;
import io.airloom.core.store.EventRow;
import io.airloom.core.store.LiveRun;
import io.airloom.core.store.TaskInstanceRow;
import io.airloom.core.store.XComRow;
import io.airloom.core.timetable.DataInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every engine store must do, whatever it keeps the rows in. */
abstract class EngineStoreContractTest extends StoredRecordsContractTest {

  /** Another store on the same tables. */
  abstract EngineStore rival();

  /** The event log of a dag run: task index, try and event, in the order of writing. */
  abstract List<String> events(long runKey);

  @Test
  void givesTheLeaseToOneAtATime() {
    try (EngineStore second = rival()) {
      long epoch;
      try (EngineStore first = store()) {
        epoch = acquire(first).epoch();
        assertThat(second.tryAcquire()).isEmpty();
      }
      assertThat(acquire(second).epoch()).isGreaterThan(epoch);
    }
  }

  @Test
  void readsBackWhatABatchWrote() {
    try (EngineStore store = store()) {
      Ownership owner = acquire(store);
      long key = store.reserveRunKeys();
      DagRunRow run = run(key, "r1", Optional.of(NOW));
      TaskInstanceRow a = taskInstance(key, 0, TaskInstanceState.RUNNING, 1);
      TaskInstanceRow b = taskInstance(key, 1, TaskInstanceState.NONE, 0);

      CommitResult result =
          store.commit(batch(owner, 1, List.of(new RunImage.Created(run, List.of(a, b)))));

      assertThat(result).isEqualTo(Committed.ALL);
      assertThat(store.loadRun(key)).contains(new LiveRun(run, List.of(a, b), List.of()));
      assertThat(unfinished(store)).containsExactly(new LiveRun(run, List.of(a, b), List.of()));
    }
  }

  @Test
  void writesAGuardedRowOnlyIfItIsAsItWas() {
    try (EngineStore store = store()) {
      Ownership owner = acquire(store);
      long key = store.reserveRunKeys();
      DagRunRow run = run(key, "r1", Optional.empty());
      TaskInstanceRow a = taskInstance(key, 0, TaskInstanceState.RUNNING, 1);
      TaskInstanceRow b = taskInstance(key, 1, TaskInstanceState.NONE, 0);
      store.commit(batch(owner, 1, List.of(new RunImage.Created(run, List.of(a, b)))));
      TaskInstanceRow done = taskInstance(key, 0, TaskInstanceState.SUCCESS, 1);
      TaskInstanceRow next = taskInstance(key, 1, TaskInstanceState.RUNNING, 1);

      CommitResult result =
          store.commit(
              batchOf(
                  owner,
                  2,
                  new TaskInstanceImage(done, TaskInstanceState.RUNNING, 2),
                  new TaskInstanceImage(next, TaskInstanceState.NONE, 0)));

      assertThat(result).isEqualTo(new Committed(Set.of(), Set.of(a.key())));
      assertThat(store.loadRun(key).orElseThrow().taskInstances())
          .containsExactlyInAnyOrder(a, next);
    }
  }

  @Test
  void writesABeginAndAnEndTogetherWithTheEventsThatTheyTell() {
    try (EngineStore store = store()) {
      Ownership owner = acquire(store);
      long key = store.reserveRunKeys();
      DagRunRow run = run(key, "r1", Optional.empty());
      TaskInstanceRow a = begun(key, 0);
      TaskInstanceRow b = taskInstance(key, 1, TaskInstanceState.NONE, 0);
      TaskInstanceRow c = taskInstance(key, 2, TaskInstanceState.NONE, 0);
      store.commit(batch(owner, 1, List.of(new RunImage.Created(run, List.of(a, b, c)))));
      TaskInstanceRow ended =
          new TaskInstanceRow(
              a.key(),
              TaskInstanceState.SKIPPED,
              1,
              3,
              new TaskInstanceRow.Dates(NOW, NOW, NOW, LATER, null),
              7);

      CommitResult result =
          store.commit(
              batchOf(
                  owner,
                  2,
                  telling(ended, TaskInstanceState.RUNNING, 1, LATER),
                  telling(begun(key, 1), TaskInstanceState.NONE, 0, NOW)));

      assertThat(result).isEqualTo(Committed.ALL);
      assertThat(store.loadRun(key).orElseThrow().taskInstances())
          .containsExactlyInAnyOrder(ended, begun(key, 1), c);
      assertThat(events(key)).containsExactly("0 1 skipped", "1 1 running");
    }
  }

  @Test
  void tellsNoEventOfARowThatWasNotAsItWas() {
    try (EngineStore store = store()) {
      Ownership owner = acquire(store);
      long key = store.reserveRunKeys();
      DagRunRow run = run(key, "r1", Optional.empty());
      TaskInstanceRow a = taskInstance(key, 0, TaskInstanceState.NONE, 0);
      TaskInstanceRow b = begun(key, 1);
      store.commit(batch(owner, 1, List.of(new RunImage.Created(run, List.of(a, b)))));

      CommitResult result =
          store.commit(
              batchOf(
                  owner,
                  2,
                  telling(begun(key, 1), TaskInstanceState.NONE, 0, NOW),
                  telling(begun(key, 0), TaskInstanceState.NONE, 0, NOW)));

      assertThat(result).isEqualTo(new Committed(Set.of(), Set.of(b.key())));
      assertThat(events(key)).containsExactly("0 1 running");
    }
  }

  @Test
  void countsARunThatIsQueuedOnceMoreAmongTheUnfinished() {
    try (EngineStore store = store()) {
      Ownership owner = acquire(store);
      long key = store.reserveRunKeys();
      DagRunRow run = run(key, "r1", Optional.empty());
      DagRunRow ended =
          new DagRunRow(run.run(), run.versionId(), DagRunState.SUCCESS, NOW, NOW, LATER);
      DagRunRow queued =
          new DagRunRow(run.run(), run.versionId(), DagRunState.QUEUED, LATER, null, null);
      store.commit(batch(owner, 1, List.of(new RunImage.Created(run, List.of()))));
      store.commit(batch(owner, 2, List.of(new RunImage.Changed(ended))));
      assertThat(unfinished(store)).isEmpty();

      store.commit(batch(owner, 3, List.of(new RunImage.Changed(queued))));

      assertThat(unfinished(store)).containsExactly(new LiveRun(queued, List.of(), List.of()));
    }
  }

  @Test
  void findsARunAndThoseBeforeAndAfterItByLogicalDate() {
    try (EngineStore store = store()) {
      Ownership owner = acquire(store);
      long key = store.reserveRunKeys();
      List<RunImage> runs = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Optional<Instant> date = Optional.of(NOW.plus(Duration.ofDays(i)));
        runs.add(new RunImage.Created(run(key + i, "r" + i, date), List.of()));
      }
      runs.add(new RunImage.Created(run(key + 3, "manual", Optional.empty()), List.of()));
      store.commit(batch(owner, 1, runs));

      assertThat(found(store, new Around(new RunId("r1"), false, false))).containsExactly("r1");
      assertThat(found(store, new Around(new RunId("r1"), true, false)))
          .containsExactly("r0", "r1");
      assertThat(found(store, new Around(new RunId("r1"), true, true)))
          .containsExactly("r0", "r1", "r2");
      assertThat(found(store, new Around(new RunId("manual"), true, true)))
          .containsExactly("manual");
      assertThat(found(store, new Around(new RunId("none"), true, true))).isEmpty();
      assertThat(found(store, new Between(NOW.plusSeconds(1), null))).containsExactly("r1", "r2");
      assertThat(found(store, new Between(null, NOW))).containsExactly("r0");
    }
  }

  private static List<String> found(EngineStore store, RunSelection selection) {
    return store.findRuns(ETL.dagId(), selection).stream()
        .map(run -> run.run().run().runId().value())
        .toList();
  }

  @Test
  void refusesANewRunWhoseIdOrLogicalDateIsTakenAndNothingElse() {
    try (EngineStore store = store()) {
      Ownership owner = acquire(store);
      long key = store.reserveRunKeys();
      DagRunRow first = run(key, "r1", Optional.of(NOW));
      store.commit(batch(owner, 1, List.of(new RunImage.Created(first, List.of()))));
      DagRunRow sameId = run(key + 1, "r1", Optional.empty());
      DagRunRow sameDate = run(key + 2, "r3", Optional.of(NOW));
      DagRunRow fine = run(key + 3, "r4", Optional.empty());

      CommitResult result =
          store.commit(
              batch(
                  owner,
                  2,
                  List.of(
                      created(sameId, key + 1),
                      created(sameDate, key + 2),
                      created(fine, key + 3))));

      assertThat(result).isEqualTo(new Committed(Set.of(key + 1, key + 2), Set.of()));
      assertThat(unfinished(store))
          .extracting(live -> live.run().run().key())
          .containsExactly(key, key + 3);
      assertThat(store.loadRun(key + 1)).isEmpty();
    }
  }

  private static RunImage created(DagRunRow run, long key) {
    return new RunImage.Created(run, List.of(taskInstance(key, 0, TaskInstanceState.SCHEDULED, 1)));
  }

  @Test
  void forgetsAnEndedRunAtRecovery() {
    try (EngineStore store = store()) {
      Ownership owner = acquire(store);
      long key = store.reserveRunKeys();
      DagRunRow run = run(key, "r1", Optional.empty());
      store.commit(batch(owner, 1, List.of(new RunImage.Created(run, List.of()))));
      DagRunRow ended =
          new DagRunRow(run.run(), run.versionId(), DagRunState.SUCCESS, run.queuedAt(), NOW, NOW);

      store.commit(batch(owner, 2, List.of(new RunImage.Changed(ended))));

      assertThat(unfinished(store)).isEmpty();
      assertThat(store.loadRun(key).orElseThrow().run()).isEqualTo(ended);
    }
  }

  @Test
  void keepsTheNewestStateOfADag() {
    try (EngineStore store = store()) {
      Ownership owner = acquire(store);
      DataInterval interval = new DataInterval(NOW, NOW);
      DagStateRow paused = new DagStateRow(new DagId("etl"), true, null, null, null);
      DagStateRow planned = new DagStateRow(new DagId("etl"), false, interval, interval, NOW);

      store.commit(
          new Batch(owner.epoch(), 1, List.of(), List.of(), List.of(paused), List.of(), List.of()));
      store.commit(
          new Batch(
              owner.epoch(), 2, List.of(), List.of(), List.of(planned), List.of(), List.of()));

      List<DagStateRow> states = new ArrayList<>();
      store.loadDagStates(states::add);
      assertThat(states).containsExactly(planned);
    }
  }

  @Test
  void writesNothingWithAnotherEpoch() {
    try (EngineStore store = store()) {
      Ownership owner = acquire(store);
      long key = store.reserveRunKeys();
      Ownership old = new Ownership(owner.epoch() - 1, 0);

      CommitResult result =
          store.commit(
              batch(
                  old,
                  1,
                  List.of(new RunImage.Created(run(key, "r1", Optional.empty()), List.of()))));

      assertThat(result).isEqualTo(new CommitResult.Fenced());
      assertThat(store.loadRun(key)).isEmpty();
    }
  }

  @Test
  void rejectsAValueThatCannotBeStoredAndGoesOn() {
    try (EngineStore store = store()) {
      Ownership owner = acquire(store);
      TaskInstanceKey key = new TaskInstanceKey(store.reserveRunKeys(), 0, -1);
      XComRow poison = new XComRow(key, "return_value", "\"\\u0000\"", NOW);
      XComRow fine = new XComRow(key, "return_value", "{\"b\":1}", NOW);

      CommitResult refused =
          store.commit(
              new Batch(
                  owner.epoch(), 1, List.of(), List.of(), List.of(), List.of(poison), List.of()));
      CommitResult accepted =
          store.commit(
              new Batch(
                  owner.epoch(), 2, List.of(), List.of(), List.of(), List.of(fine), List.of()));

      assertThat(refused).isInstanceOf(CommitResult.Rejected.class);
      assertThat(accepted).isEqualTo(Committed.ALL);
    }
  }

  @Test
  void tellsTheNumberOfTheLastDurableBatch() {
    try (EngineStore store = store()) {
      Ownership owner = acquire(store);
      EventRow event = new EventRow(NOW, new DagId("etl"), 0, null, 0, "paused", "admin");
      store.commit(
          new Batch(owner.epoch(), 7, List.of(), List.of(), List.of(), List.of(), List.of(event)));
    }

    try (EngineStore next = rival()) {
      assertThat(acquire(next).lastBatch()).isEqualTo(7);
    }
  }

  /** An image that tells its own event; it would not if its dates did not fit. */
  private static TaskInstanceImage telling(
      TaskInstanceRow row, TaskInstanceState from, int fromTry, Instant at) {
    EventRow event =
        new EventRow(
            at,
            new DagId("d"),
            row.key().runKey(),
            row.key(),
            row.tryNumber(),
            row.state().value(),
            null);
    TaskInstanceImage image = new TaskInstanceImage(row, from, fromTry).telling(event);
    assertThat(image.told()).isEqualTo(event);
    return image;
  }
}
