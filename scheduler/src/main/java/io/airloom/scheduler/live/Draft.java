package io.airloom.scheduler.live;

import io.airloom.core.dag.DagId;
import io.airloom.core.plan.Plan;
import io.airloom.core.run.Decision;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.run.Transition;
import io.airloom.core.store.Batch.RunImage;
import io.airloom.core.store.Batch.TaskInstanceImage;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.DagStateRow;
import io.airloom.core.store.EventRow;
import io.airloom.core.store.TaskInstanceRow;
import io.airloom.core.store.XComRow;
import io.airloom.scheduler.commit.Effect;
import io.airloom.scheduler.commit.StagedPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one turn of the engine changes in one dag run, gathered until the turn ends.
 *
 * <p>Guarded by the engine's lock.
 */
public final class Draft {
  private final RunMachine machine;
  private final Instant now;

  /** Slots whose row must be written, each with the event of its last move, if it left one. */
  private final Map<Integer, @Nullable EventRow> touched = new LinkedHashMap<>(4);

  private final List<XComRow> xcoms = new ArrayList<>(1);
  private final List<EventRow> events = new ArrayList<>(2);
  private final List<Effect> effects = new ArrayList<>(2);
  private @Nullable DagStateRow dagState;
  private @Nullable DagRunRow createdRow;
  private boolean created;
  private boolean runChanged;
  private boolean waiting;

  public Draft(RunMachine machine, Instant now) {
    this.machine = machine;
    this.now = now;
  }

  /** The run does not exist in the database yet. */
  public void create(@Nullable DagStateRow dagStateAfter) {
    created = true;
    createdRow = machine.row();
    dagState = dagStateAfter;
    runEvent(machine.row().state().value(), null);
  }

  /** The row of a run that this turn creates, as it was when it was created. */
  public DagRunRow createdRow() {
    return createdRow == null ? machine.row() : createdRow;
  }

  /** The run's own row has changed. */
  public void changeRun(String event, @Nullable String detail) {
    runChanged = true;
    runEvent(event, detail);
  }

  /** The run follows another version of its DAG. */
  void changeVersion() {
    runChanged = true;
  }

  private void runEvent(String event, @Nullable String detail) {
    events.add(new EventRow(now, dagId(), machine.key(), null, 0, "dag_run." + event, detail));
  }

  /** Makes a move in memory and notes it for the database. */
  public void apply(Transition move) {
    machine.apply(move, now);
    touch(move.slot());
    TaskInstanceState to = move.to();
    if (to != TaskInstanceState.SCHEDULED && to != TaskInstanceState.QUEUED) {
      TaskInstanceKey key = machine.taskInstance(move.slot());
      String detail = move.reason().isEmpty() ? null : move.reason();
      EventRow before =
          touched.put(
              move.slot(),
              new EventRow(now, dagId(), machine.key(), key, move.tryNumber(), to.value(), detail));
      if (before != null) {
        events.add(before);
      }
    }
  }

  /** A body has decided about the tasks behind it; Airflow keeps that among the XComs. */
  void decide(Plan.Decided decided) {
    List<String> ids =
        decided.decision().tasks().stream().map(task -> '"' + task.value() + '"').sorted().toList();
    String key = decided.decision().followed() ? "followed" : "skipped";
    push(
        new XComRow(
            machine.taskInstance(decided.slot()),
            Decision.XCOM_KEY,
            "{\"%s\": [%s]}".formatted(key, String.join(", ", ids)),
            now));
  }

  /** The run's end has paused its DAG. */
  void pauseDag(DagStateRow paused) {
    dagState = paused;
    events.add(new EventRow(now, dagId(), 0, null, 0, "paused", "scheduler"));
  }

  /** Notes that a task instance's row must be written. */
  public void touch(int slot) {
    touched.putIfAbsent(slot, null);
  }

  public void push(XComRow xcom) {
    xcoms.add(xcom);
  }

  public void effect(Effect effect) {
    effects.add(effect);
  }

  private DagId dagId() {
    return machine.run().dagId();
  }

  /** The plan to stage; null if nothing is left to write or send. */
  public @Nullable StagedPlan toPlan() {
    if (created) {
      touched.values().stream().filter(Objects::nonNull).forEach(events::add);
      return new StagedPlan(
          machine.key(), createdImage(), List.of(), dagState, xcoms, events, effects);
    }
    List<TaskInstanceImage> images = new ArrayList<>(touched.size());
    touched.forEach((slot, event) -> {
      TaskInstanceImage image = isToWrite(slot) ? machine.image(slot) : null;
      TaskInstanceImage telling = image == null || event == null ? image : image.telling(event);
      if (telling != null) {
        images.add(telling);
      }
      if (event != null && (telling == null || telling.told() == null)) {
        events.add(event);
      }
    });
    RunImage run = runChanged ? new RunImage.Changed(machine.row()) : null;
    boolean nothing = images.isEmpty() && run == null && events.isEmpty() && xcoms.isEmpty();
    return nothing && effects.isEmpty()
        ? null
        : new StagedPlan(machine.key(), run, images, dagState, xcoms, events, effects);
  }

  /**
   * Waiting lives in memory and the sweep writes what waits long; but a row that shows slots taken
   * must not do so while somebody else gets them.
   */
  private boolean isToWrite(int slot) {
    boolean inMemory =
        machine.state(slot) == TaskInstanceState.SCHEDULED
            && !machine.stored().isActive(slot)
            && !machine.stored().isNew(slot)
            && !waiting;
    return !inMemory && !machine.isStored(slot);
  }

  private RunImage createdImage() {
    int size = machine.slots();
    List<TaskInstanceRow> rows = new ArrayList<>(size);
    for (int slot = 0; slot < size; slot++) {
      rows.add(machine.image(slot).row());
    }
    return new RunImage.Created(machine.row(), rows);
  }

  /** Notes that a task instance's row must be written although it waits in a state of memory. */
  public void writeWaiting(int slot) {
    touched.putIfAbsent(slot, null);
    waiting = true;
  }
}
