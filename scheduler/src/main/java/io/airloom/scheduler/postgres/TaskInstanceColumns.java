package io.airloom.scheduler.postgres;

import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.store.Batch.TaskInstanceImage;
import io.airloom.core.store.TaskInstanceRow;
import io.airloom.scheduler.postgres.ChangedImages.Placed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds the parts of the batch's statement that are about task instances, see {@link CommitSql}.
 * Each method takes the first free parameter and returns the next one.
 */
final class TaskInstanceColumns {
  private final Connection connection;

  TaskInstanceColumns(Connection connection) {
    this.connection = connection;
  }

  /** Binds whole rows. */
  int rows(PreparedStatement statement, int next, List<TaskInstanceRow> rows) throws SQLException {
    return keyed(statement, next, rows, TaskInstanceRow::key)
        .texts(row -> stored(row.state()))
        .ints(TaskInstanceRow::tryNumber)
        .ints(TaskInstanceRow::maxTries)
        .instants(row -> row.dates().scheduled())
        .instants(row -> row.dates().queued())
        .instants(row -> row.dates().start())
        .instants(row -> row.dates().end())
        .instants(row -> row.dates().wake())
        .longs(TaskInstanceRow::nonce)
        .next();
  }

  /** Binds {@link CommitSql#BEGUN}. */
  int begun(PreparedStatement statement, int next, List<Placed> images) throws SQLException {
    return told(keyed(statement, next, images, Placed::key));
  }

  /** Binds {@link CommitSql#ENDED}. */
  int ended(PreparedStatement statement, int next, List<Placed> images) throws SQLException {
    return told(
        keyed(statement, next, images, Placed::key)
            .texts(placed -> stored(placed.row().state()))
            .ints(placed -> placed.row().tryNumber()));
  }

  /** What both of a begin and an end have: the change and the event that it tells. */
  private static int told(Columns<Placed> columns) throws SQLException {
    return columns
        .ints(placed -> placed.row().maxTries())
        .instants(placed -> placed.told().at())
        .longs(placed -> placed.row().nonce())
        .texts(placed -> placed.told().dagId().value())
        .ints(Placed::ord)
        .next();
  }

  /** Binds {@link CommitSql#TASK_INSTANCES}. */
  int changed(PreparedStatement statement, int next, List<Placed> images) throws SQLException {
    List<TaskInstanceRow> rows = new ArrayList<>(images.size());
    for (Placed image : images) {
      rows.add(image.row());
    }
    int guard = rows(statement, next, rows);
    return guarded(new Columns<>(connection, statement, guard, images)).ints(Placed::ord).next();
  }

  /** Binds {@link CommitSql#EARLIER_TRIES}. */
  int earlierTries(PreparedStatement statement, int next, List<Placed> images) throws SQLException {
    return guarded(keyed(statement, next, images, Placed::key))
        .instants(placed -> placed.row().dates().end())
        .next();
  }

  private static Columns<Placed> guarded(Columns<Placed> columns) throws SQLException {
    return columns
        .texts(placed -> stored(placed.image().fromState()))
        .ints(placed -> placed.image().fromTry());
  }

  /** Binds {@link CommitSql#INSERTED}. */
  int inserted(PreparedStatement statement, int next, List<TaskInstanceImage> images)
      throws SQLException {
    List<TaskInstanceRow> rows = images.stream().map(TaskInstanceImage::row).toList();
    List<TaskInstanceKey> replaced = new ArrayList<>();
    for (TaskInstanceImage image : images) {
      if (image.replaced() != null) {
        replaced.add(image.replaced());
      }
    }
    int end = rows(statement, next, rows);
    return keyed(statement, end, replaced, Function.identity()).next();
  }

  private <T> Columns<T> keyed(
      PreparedStatement statement, int next, List<T> rows, Function<T, TaskInstanceKey> key)
      throws SQLException {
    return new Columns<>(connection, statement, next, rows)
        .longs(row -> key.apply(row).runKey())
        .ints(row -> key.apply(row).taskIndex())
        .ints(row -> key.apply(row).mapIndex());
  }

  private static @Nullable String stored(TaskInstanceState state) {
    return state == TaskInstanceState.NONE ? null : state.value();
  }
}
