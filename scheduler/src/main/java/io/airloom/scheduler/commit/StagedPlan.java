package io.airloom.scheduler.commit;

import io.airloom.core.store.Batch.RunImage;
import io.airloom.core.store.Batch.TaskInstanceImage;
import io.airloom.core.store.DagStateRow;
import io.airloom.core.store.EventRow;
import io.airloom.core.store.XComRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows and effects of one decision about one dag run: the unit that is committed, refused or
 * quarantined as a whole.
 *
 * @param runKey the dag run, 0 if the decision is about a DAG
 * @param run the run's image, null if it did not change
 * @param taskInstances images of the task instances that changed, each once
 * @param dagState the DAG's image, null if it did not change
 * @param xcoms pushed values
 * @param events rows for the event log
 * @param effects what leaves after the commit, in order
 */
public record StagedPlan(
    long runKey,
    @Nullable RunImage run,
    List<TaskInstanceImage> taskInstances,
    @Nullable DagStateRow dagState,
    List<XComRow> xcoms,
    List<EventRow> events,
    List<Effect> effects) {

  /**
   * How many rows of state the plan writes, at least 1, for the size of a batch. Rows of the event
   * log only follow: they are appended, and there is about one for each row of state.
   */
  int rows() {
    int created = run instanceof RunImage.Created(_, var instances) ? instances.size() : 0;
    int ofRun = run == null ? 0 : 1;
    return Math.max(1, ofRun + created + taskInstances.size() + xcoms.size());
  }

  /** Roughly how many bytes of user data the plan writes, for the size of a batch. */
  long bytes() {
    long sum = 0;
    for (XComRow xcom : xcoms) {
      sum += xcom.json().length();
    }
    if (run instanceof RunImage.Created(var row, _)) {
      sum += row.run().conf().length();
    }
    return sum;
  }
}
