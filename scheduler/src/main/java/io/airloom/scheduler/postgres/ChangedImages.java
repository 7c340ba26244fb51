package io.airloom.scheduler.postgres;

import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.store.Batch.TaskInstanceImage;
import io.airloom.core.store.EventRow;
import io.airloom.core.store.TaskInstanceRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The changed task instances of a batch, by the part of the statement that writes them.
 *
 * @param begun first tries that begin
 * @param ended running tries that end
 * @param others every other change
 * @param left those of them all that leave a try behind
 * @param inserted task instances that are new in a stored run
 */
record ChangedImages(
    List<Placed> begun,
    List<Placed> ended,
    List<Placed> others,
    List<Placed> left,
    List<TaskInstanceImage> inserted) {
  static ChangedImages of(List<TaskInstanceImage> all) {
    ChangedImages images =
        new ChangedImages(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(0),
            new ArrayList<>(0));
    for (int ord = 0; ord < all.size(); ord++) {
      TaskInstanceImage image = all.get(ord);
      if (image.isInserted()) {
        images.inserted.add(image);
        continue;
      }
      List<Placed> part =
          image.isBegin() ? images.begun : image.isEnd() ? images.ended : images.others;
      part.add(new Placed(ord, image));
      if (image.leavesATryBehind()) {
        images.left.add(new Placed(ord, image));
      }
    }
    // Neighbours in the table share pages of it and of its index.
    images.begun.sort(BY_KEY);
    images.ended.sort(BY_KEY);
    return images;
  }

  private static final Comparator<Placed> BY_KEY =
      Comparator.comparingLong((Placed image) -> image.key().runKey())
          .thenComparingInt(image -> image.key().taskIndex());

  /** An image with its place in the batch. */
  record Placed(int ord, TaskInstanceImage image) {
    TaskInstanceRow row() {
      return image.row();
    }

    TaskInstanceKey key() {
      return image.row().key();
    }

    /** The event that the image tells. */
    EventRow told() {
      return Objects.requireNonNull(image.told());
    }
  }
}
