package io.airloom.scheduler.postgres;

import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.store.Batch;
import io.airloom.core.store.Batch.RunImage;
import io.airloom.core.store.Batch.TaskInstanceImage;
import io.airloom.core.store.CommitResult;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.DagStateRow;
import io.airloom.core.store.EventRow;
import io.airloom.core.store.TaskInstanceRow;
import io.airloom.core.store.XComRow;
import io.airloom.core.timetable.DataInterval;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes batches on one connection, with one prepared statement for each shape of batch. */
final class CommitWriter {
  private static final int NO_INT = Integer.MIN_VALUE;

  private final Connection connection;
  private final Map<Shape, PreparedStatement> statements = new HashMap<>();

  /** Which parts a batch has. */
  private record Shape(
      boolean newRuns,
      boolean changedRuns,
      boolean taskInstances,
      boolean xcoms,
      boolean dagStates,
      boolean events) {}

  CommitWriter(Connection connection) {
    this.connection = connection;
  }

  /** Writes the batch; the connection commits by itself. */
  CommitResult write(Batch batch) throws SQLException {
    List<DagRunRow> newRuns = new ArrayList<>();
    List<TaskInstanceRow> newTaskInstances = new ArrayList<>();
    List<DagRunRow> changedRuns = new ArrayList<>();
    for (RunImage image : batch.runs()) {
      switch (image) {
        case RunImage.Created(DagRunRow row, List<TaskInstanceRow> taskInstances) -> {
          newRuns.add(row);
          newTaskInstances.addAll(taskInstances);
        }
        case RunImage.Changed(DagRunRow row) -> changedRuns.add(row);
      }
    }
    Shape shape =
        new Shape(
            !newRuns.isEmpty(),
            !changedRuns.isEmpty(),
            !batch.taskInstances().isEmpty(),
            !batch.xcoms().isEmpty(),
            !batch.dagStates().isEmpty(),
            !batch.events().isEmpty());
    PreparedStatement statement = statementFor(shape);
    statement.setLong(1, batch.number());
    statement.setLong(2, batch.epoch());
    int next = 3;
    if (shape.newRuns) {
      next = bindNewRuns(statement, next, newRuns);
      next = bindTaskInstances(new Columns<>(connection, statement, next, newTaskInstances));
    }
    if (shape.changedRuns) {
      next = bindChangedRuns(statement, next, changedRuns);
    }
    if (shape.taskInstances) {
      next = bindImages(statement, next, batch.taskInstances());
    }
    if (shape.xcoms) {
      next = bindXComs(statement, next, batch.xcoms());
    }
    if (shape.dagStates) {
      next = bindDagStates(statement, next, batch.dagStates());
    }
    if (shape.events) {
      next = bindEvents(statement, next, batch.events());
      if (shape.newRuns) {
        new Columns<>(connection, statement, next, newRuns).longs(row -> row.run().key());
      }
    }
    return read(statement, newRuns, batch.taskInstances());
  }

  private PreparedStatement statementFor(Shape shape) throws SQLException {
    PreparedStatement known = statements.get(shape);
    if (known != null) {
      return known;
    }
    String sql =
        CommitSql.FENCE
            + (shape.newRuns ? CommitSql.NEW_RUNS : "")
            + (shape.changedRuns ? CommitSql.CHANGED_RUNS : "")
            + (shape.taskInstances ? CommitSql.TASK_INSTANCES : "")
            + (shape.xcoms ? CommitSql.XCOMS : "")
            + (shape.dagStates ? CommitSql.DAG_STATES : "")
            + (shape.events ? CommitSql.EVENTS : "")
            + (shape.events && shape.newRuns ? CommitSql.EVENTS_OF_NEW_RUNS : "")
            + (shape.events ? CommitSql.EVENTS_END : "")
            + CommitSql.result(shape.newRuns, shape.taskInstances);
    PreparedStatement statement = connection.prepareStatement(sql);
    statements.put(shape, statement);
    return statement;
  }

  private int bindNewRuns(PreparedStatement statement, int next, List<DagRunRow> rows)
      throws SQLException {
    return new Columns<>(connection, statement, next, rows)
        .longs(row -> row.run().key())
        .texts(row -> row.run().dagId().value())
        .texts(row -> row.run().runId().value())
        .uuids(row -> row.versionId().value())
        .texts(row -> row.run().type().value())
        .texts(row -> row.state().value())
        .instants(row -> row.run().dates().logicalDate().orElse(null))
        .instants(row -> row.run().dates().dataInterval().map(DataInterval::start).orElse(null))
        .instants(row -> row.run().dates().dataInterval().map(DataInterval::end).orElse(null))
        .instants(row -> row.run().dates().runAfter())
        .instants(DagRunRow::queuedAt)
        .instants(DagRunRow::startDate)
        .instants(DagRunRow::endDate)
        .texts(row -> row.run().trigger().by().value())
        .texts(row -> row.run().trigger().userName())
        .texts(row -> row.run().trigger().note())
        .texts(row -> row.run().conf())
        .next();
  }

  private int bindChangedRuns(PreparedStatement statement, int next, List<DagRunRow> rows)
      throws SQLException {
    int end =
        new Columns<>(connection, statement, next, rows)
            .longs(row -> row.run().key())
            .texts(row -> row.state().value())
            .instants(DagRunRow::queuedAt)
            .instants(DagRunRow::startDate)
            .instants(DagRunRow::endDate)
            .next();
    List<DagRunRow> ended = rows.stream().filter(row -> row.state().isFinished()).toList();
    return new Columns<>(connection, statement, end, ended).longs(row -> row.run().key()).next();
  }

  private static int bindTaskInstances(Columns<TaskInstanceRow> columns) throws SQLException {
    return columns
        .longs(row -> row.key().runKey())
        .ints(row -> row.key().taskIndex())
        .ints(row -> row.key().mapIndex())
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

  private int bindImages(PreparedStatement statement, int next, List<TaskInstanceImage> images)
      throws SQLException {
    List<TaskInstanceRow> rows = new ArrayList<>(images.size());
    for (TaskInstanceImage image : images) {
      rows.add(image.row());
    }
    int guard = bindTaskInstances(new Columns<>(connection, statement, next, rows));
    int[] ord = {0};
    return new Columns<>(connection, statement, guard, images)
        .texts(image -> stored(image.fromState()))
        .ints(TaskInstanceImage::fromTry)
        .ints(_ -> ord[0]++)
        .next();
  }

  private int bindXComs(PreparedStatement statement, int next, List<XComRow> rows)
      throws SQLException {
    return new Columns<>(connection, statement, next, rows)
        .longs(row -> row.taskInstance().runKey())
        .ints(row -> row.taskInstance().taskIndex())
        .ints(row -> row.taskInstance().mapIndex())
        .texts(XComRow::key)
        .texts(XComRow::json)
        .instants(XComRow::at)
        .next();
  }

  private int bindDagStates(PreparedStatement statement, int next, List<DagStateRow> rows)
      throws SQLException {
    return new Columns<>(connection, statement, next, rows)
        .texts(row -> row.dagId().value())
        .booleans(DagStateRow::paused)
        .instants(row -> start(row.lastAutomated()))
        .instants(row -> end(row.lastAutomated()))
        .instants(row -> start(row.next()))
        .instants(row -> end(row.next()))
        .instants(DagStateRow::nextRunAfter)
        .next();
  }

  private int bindEvents(PreparedStatement statement, int next, List<EventRow> rows)
      throws SQLException {
    return new Columns<>(connection, statement, next, rows)
        .instants(EventRow::at)
        .texts(row -> row.dagId().value())
        .longs(EventRow::runKey)
        .ints(row -> row.taskInstance() == null ? NO_INT : row.taskInstance().taskIndex())
        .ints(row -> row.taskInstance() == null ? NO_INT : row.taskInstance().mapIndex())
        .ints(EventRow::tryNumber)
        .texts(EventRow::event)
        .texts(EventRow::detail)
        .next();
  }

  private static CommitResult read(
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
    Set<Object> matched = new HashSet<>(List.of(ords));
    Set<TaskInstanceKey> missing = new HashSet<>();
    for (int ord = 0; ord < images.size(); ord++) {
      if (!matched.contains(ord)) {
        missing.add(images.get(ord).key());
      }
    }
    return missing;
  }

  private static @Nullable String stored(TaskInstanceState state) {
    return state == TaskInstanceState.NONE ? null : state.value();
  }

  private static @Nullable Instant start(@Nullable DataInterval interval) {
    return interval == null ? null : interval.start();
  }

  private static @Nullable Instant end(@Nullable DataInterval interval) {
    return interval == null ? null : interval.end();
  }
}
