package io.airloom.core.store;

import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one commit of the engine carries. At most one image per row; every event is kept.
 *
 * @param epoch the engine's right to write; nothing is written if the database has another
 * @param number counts the batches of an epoch from 1, so that an unknown commit can be told
 * @param runs new and changed dag runs
 * @param taskInstances changed task instances
 * @param dagStates changed DAG states
 * @param xcoms pushed values, replacing older ones of the same key
 * @param events rows for the event log, besides those that images tell
 */
public record Batch(
    long epoch,
    long number,
    List<RunImage> runs,
    List<TaskInstanceImage> taskInstances,
    List<DagStateRow> dagStates,
    List<XComRow> xcoms,
    List<EventRow> events) {

  /** A change of a dag run. */
  public sealed interface RunImage {
    /** The image after the batch. */
    DagRunRow row();

    /**
     * A run that did not exist. Refused, with all its rows, if the run id or the logical date is
     * taken.
     *
     * @param taskInstances the first image of each of its task instances
     */
    record Created(DagRunRow row, List<TaskInstanceRow> taskInstances) implements RunImage {}

    /** A run that exists. */
    record Changed(DagRunRow row) implements RunImage {}
  }

  /**
   * A change of a stored task instance, guarded: the row must still be as the engine last wrote it.
   *
   * @param row the image after the batch
   * @param fromState the stored state before
   * @param fromTry the stored try number before
   * @param told the event that this change itself is, written with it and only if it is; null if
   *     its events, if any, are in the batch's list. Only a first {@linkplain #isBegin begin} or an
   *     {@linkplain #isEnd end} can tell its event
   * @param replaced a row that goes as this one comes: the unexpanded instance of a mapped task;
   *     null if there is none
   */
  public record TaskInstanceImage(
      TaskInstanceRow row,
      TaskInstanceState fromState,
      int fromTry,
      @Nullable EventRow told,
      @Nullable TaskInstanceKey replaced) {
    private static final int NO_ROW = -1;

    /** An image without an event of its own. */
    public TaskInstanceImage(TaskInstanceRow row, TaskInstanceState fromState, int fromTry) {
      this(row, fromState, fromTry, null, null);
    }

    /** The first image of an instance that a mapped task of a stored run gets. */
    public static TaskInstanceImage inserted(
        TaskInstanceRow row, @Nullable TaskInstanceKey replaced) {
      return new TaskInstanceImage(row, TaskInstanceState.NONE, NO_ROW, null, replaced);
    }

    /** Whether the row does not exist yet. */
    public boolean isInserted() {
      return fromTry == NO_ROW;
    }

    /** The primary key. */
    public TaskInstanceKey key() {
      return row.key();
    }

    /** The same image telling an event; unchanged if the change is not exactly this event. */
    public TaskInstanceImage telling(EventRow event) {
      boolean same =
          row.key().equals(event.taskInstance())
              && row.tryNumber() == event.tryNumber()
              && row.state().value().equals(event.event())
              && event.detail() == null;
      return same && (isBeginAt(event.at()) || isEndAt(event.at()))
          ? new TaskInstanceImage(row, fromState, fromTry, event, replaced)
          : this;
    }

    /** Whether this is an untouched task instance that begins its first try, and tells so. */
    public boolean isBegin() {
      return told != null && isBeginAt(told.at());
    }

    /** Whether the stored row is of a try that is over while another follows: it is kept. */
    public boolean leavesATryBehind() {
      return fromTry > 0
          && (row.tryNumber() > fromTry
              || row.state() == TaskInstanceState.UP_FOR_RETRY
              || row.state() == TaskInstanceState.RESTARTING
              || row.state() == TaskInstanceState.NONE);
    }

    /** Whether this is a running try that ends, and tells so. */
    public boolean isEnd() {
      return told != null && isEndAt(told.at());
    }

    private boolean isBeginAt(Instant at) {
      return fromState == TaskInstanceState.NONE
          && fromTry == 0
          && row.state() == TaskInstanceState.RUNNING
          && row.tryNumber() == 1
          && row.dates().equals(new TaskInstanceRow.Dates(at, at, at, null, null));
    }

    private boolean isEndAt(Instant at) {
      return fromState == TaskInstanceState.RUNNING
          && fromTry == row.tryNumber()
          && row.state().isFinished()
          && row.dates().wake() == null
          && at.equals(row.dates().end());
    }
  }
}
