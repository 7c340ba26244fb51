package io.airloom.core.store;

import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import java.util.List;

/**
 * What one commit of the engine carries. At most one image per row; every event is kept.
 *
 * @param epoch the engine's right to write; nothing is written if the database has another
 * @param number counts the batches of an epoch from 1, so that an unknown commit can be told
 * @param runs new and changed dag runs
 * @param taskInstances changed task instances
 * @param dagStates changed DAG states
 * @param xcoms pushed values, replacing older ones of the same key
 * @param events rows for the event log
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
   */
  public record TaskInstanceImage(TaskInstanceRow row, TaskInstanceState fromState, int fromTry) {
    /** The primary key. */
    public TaskInstanceKey key() {
      return row.key();
    }
  }
}
