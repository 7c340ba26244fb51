package io.airloom.scheduler.postgres;

import io.airloom.core.store.Batch;
import io.airloom.core.store.Batch.RunImage;
import io.airloom.core.store.CommitResult;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.DagStateRow;
import io.airloom.core.store.EventRow;
import io.airloom.core.store.TaskInstanceRow;
import io.airloom.core.store.XComRow;
import io.airloom.core.timetable.DataInterval;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes batches on one connection, with one prepared statement for each shape of batch. */
final class CommitWriter {
  private static final int NO_INT = Integer.MIN_VALUE;

  private final Connection connection;
  private final TaskInstanceColumns taskInstances;
  private final Map<Shape, PreparedStatement> statements = new HashMap<>();

  /** What a batch may have to write. */
  private enum Part {
    NEW_RUNS,
    CHANGED_RUNS,
    BEGUN,
    ENDED,
    TASK_INSTANCES,
    EARLIER_TRIES,
    INSERTED,
    XCOMS,
    DAG_STATES,
    EVENTS
  }

  /** Which parts a batch has. */
  private record Shape(Set<Part> parts) {

    boolean has(Part part) {
      return parts.contains(part);
    }

    private void add(Part part, List<?> rows) {
      if (!rows.isEmpty()) {
        parts.add(part);
      }
    }

    static Shape of(
        Batch batch, List<DagRunRow> newRuns, List<DagRunRow> changedRuns, ChangedImages images) {
      Shape shape = new Shape(EnumSet.noneOf(Part.class));
      shape.add(Part.NEW_RUNS, newRuns);
      shape.add(Part.CHANGED_RUNS, changedRuns);
      shape.add(Part.BEGUN, images.begun());
      shape.add(Part.ENDED, images.ended());
      shape.add(Part.TASK_INSTANCES, images.others());
      shape.add(Part.EARLIER_TRIES, images.left());
      shape.add(Part.INSERTED, images.inserted());
      shape.add(Part.XCOMS, batch.xcoms());
      shape.add(Part.DAG_STATES, batch.dagStates());
      shape.add(Part.EVENTS, batch.events());
      return shape;
    }

    /** The parts that change task instances. */
    List<String> changes() {
      List<String> names = new ArrayList<>(3);
      if (has(Part.BEGUN)) {
        names.add("begun");
      }
      if (has(Part.ENDED)) {
        names.add("ended");
      }
      if (has(Part.TASK_INSTANCES)) {
        names.add("changed");
      }
      return names;
    }
  }

  CommitWriter(Connection connection) {
    this.connection = connection;
    this.taskInstances = new TaskInstanceColumns(connection);
  }

  /** Writes the batch; the connection commits by itself. */
  CommitResult write(Batch batch) throws SQLException {
    List<DagRunRow> newRuns = new ArrayList<>();
    List<TaskInstanceRow> newTaskInstances = new ArrayList<>();
    List<DagRunRow> changedRuns = new ArrayList<>();
    for (RunImage image : batch.runs()) {
      switch (image) {
        case RunImage.Created(DagRunRow row, List<TaskInstanceRow> rows) -> {
          newRuns.add(row);
          newTaskInstances.addAll(rows);
        }
        case RunImage.Changed(DagRunRow row) -> changedRuns.add(row);
      }
    }
    ChangedImages images = ChangedImages.of(batch.taskInstances());
    Shape shape = Shape.of(batch, newRuns, changedRuns, images);
    PreparedStatement statement = statementFor(shape);
    statement.setLong(1, batch.number());
    statement.setLong(2, batch.epoch());
    int next = 3;
    if (shape.has(Part.NEW_RUNS)) {
      next = bindNewRuns(statement, next, newRuns);
      next = taskInstances.rows(statement, next, newTaskInstances);
    }
    if (shape.has(Part.CHANGED_RUNS)) {
      next = bindChangedRuns(statement, next, changedRuns);
    }
    next = bindChanges(statement, next, shape, images);
    if (shape.has(Part.INSERTED)) {
      next = taskInstances.inserted(statement, next, images.inserted());
    }
    if (shape.has(Part.XCOMS)) {
      next = bindXComs(statement, next, batch.xcoms());
    }
    if (shape.has(Part.DAG_STATES)) {
      next = bindDagStates(statement, next, batch.dagStates());
    }
    if (shape.has(Part.EVENTS)) {
      next = bindEvents(statement, next, batch.events());
      if (shape.has(Part.NEW_RUNS)) {
        new Columns<>(connection, statement, next, newRuns).longs(row -> row.run().key());
      }
    }
    return WrittenRows.of(statement, newRuns, batch.taskInstances());
  }

  private int bindChanges(PreparedStatement statement, int first, Shape shape, ChangedImages images)
      throws SQLException {
    int next = first;
    if (shape.has(Part.BEGUN)) {
      next = taskInstances.begun(statement, next, images.begun());
    }
    if (shape.has(Part.ENDED)) {
      next = taskInstances.ended(statement, next, images.ended());
    }
    if (shape.has(Part.TASK_INSTANCES)) {
      next = taskInstances.changed(statement, next, images.others());
    }
    if (shape.has(Part.EARLIER_TRIES)) {
      next = taskInstances.earlierTries(statement, next, images.left());
    }
    return next;
  }

  private PreparedStatement statementFor(Shape shape) throws SQLException {
    PreparedStatement known = statements.get(shape);
    if (known != null) {
      return known;
    }
    String sql =
        CommitSql.FENCE
            + (shape.has(Part.NEW_RUNS) ? CommitSql.NEW_RUNS : "")
            + (shape.has(Part.CHANGED_RUNS) ? CommitSql.CHANGED_RUNS : "")
            + (shape.has(Part.BEGUN) ? CommitSql.BEGUN : "")
            + (shape.has(Part.ENDED) ? CommitSql.ENDED : "")
            + (shape.has(Part.BEGUN) || shape.has(Part.ENDED)
                ? CommitSql.told(shape.has(Part.ENDED), shape.has(Part.BEGUN))
                : "")
            + (shape.has(Part.TASK_INSTANCES) ? CommitSql.TASK_INSTANCES : "")
            + (shape.has(Part.EARLIER_TRIES) ? CommitSql.EARLIER_TRIES : "")
            + (shape.has(Part.INSERTED) ? CommitSql.INSERTED : "")
            + (shape.has(Part.XCOMS) ? CommitSql.XCOMS : "")
            + (shape.has(Part.DAG_STATES) ? CommitSql.DAG_STATES : "")
            + (shape.has(Part.EVENTS) ? CommitSql.EVENTS : "")
            + (shape.has(Part.EVENTS) && shape.has(Part.NEW_RUNS)
                ? CommitSql.EVENTS_OF_NEW_RUNS
                : "")
            + (shape.has(Part.EVENTS) ? CommitSql.EVENTS_END : "")
            + CommitSql.result(shape.has(Part.NEW_RUNS), shape.changes());
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
            .uuids(row -> row.versionId().value())
            .instants(DagRunRow::queuedAt)
            .instants(DagRunRow::startDate)
            .instants(DagRunRow::endDate)
            .next();
    List<DagRunRow> ended = rows.stream().filter(row -> row.state().isFinished()).toList();
    // A cleared run is unfinished once more.
    List<DagRunRow> unfinished = rows.stream().filter(row -> !row.state().isFinished()).toList();
    int afterEnded =
        new Columns<>(connection, statement, end, ended).longs(row -> row.run().key()).next();
    return new Columns<>(connection, statement, afterEnded, unfinished)
        .longs(row -> row.run().key())
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

  private static @Nullable Instant start(@Nullable DataInterval interval) {
    return interval == null ? null : interval.start();
  }

  private static @Nullable Instant end(@Nullable DataInterval interval) {
    return interval == null ? null : interval.end();
  }
}
