package io.airloom.scheduler.postgres;

import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.store.Batch.TaskInstanceImage;
import io.airloom.core.store.CommitResult;
import io.airloom.core.store.DagRunRow;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which rows of a batch the database has not written. */
final class WrittenRows {
  private WrittenRows() {}

  /**
   * Runs the statement of a batch and compares.
   *
   * @param newRuns the runs that it creates
   * @param images its changed task instances
   */
  static CommitResult of(
      PreparedStatement statement, List<DagRunRow> newRuns, List<TaskInstanceImage> images)
      throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      result.next();
      if (result.getLong("fenced") == 0) {
        return new CommitResult.Fenced();
      }
      Set<Long> refused = missingRuns(newRuns, result.getArray("new_runs"));
      Set<TaskInstanceKey> stale = missingRows(images, result.getArray("changed"));
      return refused.isEmpty() && stale.isEmpty()
          ? CommitResult.Committed.ALL
          : new CommitResult.Committed(refused, stale);
    }
  }

  private static Set<Long> missingRuns(List<DagRunRow> newRuns, @Nullable Array written)
      throws SQLException {
    if (newRuns.isEmpty()) {
      return Set.of();
    }
    Set<Long> missing = new HashSet<>();
    for (DagRunRow row : newRuns) {
      missing.add(row.run().key());
    }
    if (written != null) {
      for (Object key : (Object[]) written.getArray()) {
        missing.remove((Long) key);
      }
    }
    return missing;
  }

  private static Set<TaskInstanceKey> missingRows(
      List<TaskInstanceImage> images, @Nullable Array written) throws SQLException {
    if (images.isEmpty()) {
      return Set.of();
    }
    Object[] ords = written == null ? new Object[0] : (Object[]) written.getArray();
    if (ords.length == images.size()) {
      return Set.of();
    }
    // An inserted row is there, or the whole batch is refused.
    Set<Object> matched = new HashSet<>(List.of(ords));
    Set<TaskInstanceKey> missing = new HashSet<>();
    for (int ord = 0; ord < images.size(); ord++) {
      if (!matched.contains(ord) && !images.get(ord).isInserted()) {
        missing.add(images.get(ord).key());
      }
    }
    return missing;
  }
}
