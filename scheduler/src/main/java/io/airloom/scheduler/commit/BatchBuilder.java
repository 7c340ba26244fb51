package io.airloom.scheduler.commit;

import io.airloom.core.dag.DagId;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.store.Batch;
import io.airloom.core.store.Batch.RunImage;
import io.airloom.core.store.Batch.TaskInstanceImage;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.DagStateRow;
import io.airloom.core.store.EventRow;
import io.airloom.core.store.TaskInstanceRow;
import io.airloom.core.store.XComRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds plans into one batch with at most one image per row.
 *
 * <p>PostgreSQL applies only one of two updates to a row in a statement, so the last image wins
 * here, guarded by what the first one found. Images of a run that the same batch creates become the
 * inserted rows.
 */
final class BatchBuilder {
  private final Map<Long, RunImage> runs = new LinkedHashMap<>();
  private final Map<Long, Map<TaskInstanceKey, TaskInstanceRow>> created = new HashMap<>();
  private final Map<TaskInstanceKey, TaskInstanceImage> taskInstances = new LinkedHashMap<>();
  private final Map<DagId, DagStateRow> dagStates = new LinkedHashMap<>();
  private final Map<XComKey, XComRow> xcoms = new LinkedHashMap<>();
  private final List<EventRow> events = new ArrayList<>();

  private record XComKey(TaskInstanceKey taskInstance, String key) {}

  static Batch build(long epoch, long number, List<StagedPlan> plans) {
    BatchBuilder builder = new BatchBuilder();
    for (StagedPlan plan : plans) {
      builder.add(plan);
    }
    return builder.toBatch(epoch, number);
  }

  private void add(StagedPlan plan) {
    if (plan.run() != null) {
      add(plan.run());
    }
    for (TaskInstanceImage image : plan.taskInstances()) {
      add(image);
    }
    if (plan.dagState() != null) {
      dagStates.put(plan.dagState().dagId(), plan.dagState());
    }
    for (XComRow xcom : plan.xcoms()) {
      xcoms.put(new XComKey(xcom.taskInstance(), xcom.key()), xcom);
    }
    events.addAll(plan.events());
  }

  private void add(RunImage image) {
    long runKey = image.row().run().key();
    switch (image) {
      case RunImage.Created(DagRunRow row, List<TaskInstanceRow> rows) -> {
        Map<TaskInstanceKey, TaskInstanceRow> byKey = LinkedHashMap.newLinkedHashMap(rows.size());
        for (TaskInstanceRow taskInstance : rows) {
          byKey.put(taskInstance.key(), taskInstance);
        }
        created.put(runKey, byKey);
        runs.put(runKey, new RunImage.Created(row, List.of()));
      }
      case RunImage.Changed(DagRunRow row) ->
          runs.put(
              runKey, created.containsKey(runKey) ? new RunImage.Created(row, List.of()) : image);
    }
  }

  private void add(TaskInstanceImage image) {
    Map<TaskInstanceKey, TaskInstanceRow> inserted = created.get(image.key().runKey());
    if (inserted != null) {
      if (image.replaced() != null) {
        inserted.remove(image.replaced());
      }
      inserted.put(image.key(), image.row());
      keepTold(image);
      return;
    }
    TaskInstanceImage before = taskInstances.put(image.key(), image);
    if (before != null) {
      keepTold(before);
      keepTold(image);
      taskInstances.put(
          image.key(),
          new TaskInstanceImage(
              image.row(), before.fromState(), before.fromTry(), null, before.replaced()));
    }
    if (image.replaced() != null) {
      TaskInstanceImage gone = taskInstances.remove(image.replaced());
      if (gone != null) {
        keepTold(gone);
      }
    }
  }

  /** The event of an image that is folded into another row. */
  private void keepTold(TaskInstanceImage image) {
    if (image.told() != null) {
      events.add(image.told());
    }
  }

  private Batch toBatch(long epoch, long number) {
    List<RunImage> images = new ArrayList<>(runs.size());
    for (RunImage image : runs.values()) {
      Map<TaskInstanceKey, TaskInstanceRow> inserted = created.get(image.row().run().key());
      images.add(
          inserted == null
              ? image
              : new RunImage.Created(image.row(), List.copyOf(inserted.values())));
    }
    return new Batch(
        epoch,
        number,
        images,
        new ArrayList<>(taskInstances.values()),
        new ArrayList<>(dagStates.values()),
        new ArrayList<>(xcoms.values()),
        events);
  }
}
