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
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes batches on one connection, with one prepared statement for each shape of batch. */
final class CommitWriter {
  private static final int NO_INT = Integer.MIN_VALUE;
  private static final Comparator<Placed> BY_KEY =
      Comparator.comparingLong((Placed image) -> image.key().runKey())
          .thenComparingInt(image -> image.key().taskIndex());

  private final Connection connection;
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
        Batch batch, List<DagRunRow> newRuns, List<DagRunRow> changedRuns, Images images) {
      Shape shape = new Shape(EnumSet.noneOf(Part.class));
      shape.add(Part.NEW_RUNS, newRuns);
      shape.add(Part.CHANGED_RUNS, changedRuns);
      shape.add(Part.BEGUN, images.begun);
      shape.add(Part.ENDED, images.ended);
      shape.add(Part.TASK_INSTANCES, images.others);
      shape.add(Part.EARLIER_TRIES, images.left);
      shape.add(Part.INSERTED, images.inserted);
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

  /** An image with its place in the batch. */
  private record Placed(int ord, TaskInstanceImage image) {
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

  /** The changed task instances by the part that writes them; beside it, tries left behind. */
  private record Images(
      List<Placed> begun,
      List<Placed> ended,
      List<Placed> others,
      List<Placed> left,
      List<TaskInstanceImage> inserted) {
    static Images of(List<TaskInstanceImage> all) {
      Images images =
          new Images(
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
  }

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
    Images images = Images.of(batch.taskInstances());
    Shape shape = Shape.of(batch, newRuns, changedRuns, images);
    PreparedStatement statement = statementFor(shape);
    statement.setLong(1, batch.number());
    statement.setLong(2, batch.epoch());
    int next = 3;
    if (shape.has(Part.NEW_RUNS)) {
      next = bindNewRuns(statement, next, newRuns);
      next = bindTaskInstances(new Columns<>(connection, statement, next, newTaskInstances));
    }
    if (shape.has(Part.CHANGED_RUNS)) {
      next = bindChangedRuns(statement, next, changedRuns);
    }
    next = bindChanges(statement, next, shape, images);
    if (shape.has(Part.INSERTED)) {
      next = bindInserted(statement, next, images.inserted);
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
    return read(statement, newRuns, batch.taskInstances());
  }

  private int bindChanges(PreparedStatement statement, int first, Shape shape, Images images)
      throws SQLException {
    int next = first;
    if (shape.has(Part.BEGUN)) {
      next = bindBegun(statement, next, images.begun);
    }
    if (shape.has(Part.ENDED)) {
      next = bindEnded(statement, next, images.ended);
    }
    if (shape.has(Part.TASK_INSTANCES)) {
      next = bindImages(statement, next, images.others);
    }
    if (shape.has(Part.EARLIER_TRIES)) {
      next = bindEarlierTries(statement, next, images.left);
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

  private int bindBegun(PreparedStatement statement, int next, List<Placed> images)
      throws SQLException {
    return new Columns<>(connection, statement, next, images)
        .longs(image -> image.key().runKey())
        .ints(image -> image.key().taskIndex())
        .ints(image -> image.key().mapIndex())
        .ints(image -> image.row().maxTries())
        .instants(image -> image.told().at())
        .longs(image -> image.row().nonce())
        .texts(image -> image.told().dagId().value())
        .ints(Placed::ord)
        .next();
  }

  private int bindEnded(PreparedStatement statement, int next, List<Placed> images)
      throws SQLException {
    return new Columns<>(connection, statement, next, images)
        .longs(image -> image.key().runKey())
        .ints(image -> image.key().taskIndex())
        .ints(image -> image.key().mapIndex())
        .texts(image -> stored(image.row().state()))
        .ints(image -> image.row().tryNumber())
        .ints(image -> image.row().maxTries())
        .instants(image -> image.told().at())
        .longs(image -> image.row().nonce())
        .texts(image -> image.told().dagId().value())
        .ints(Placed::ord)
        .next();
  }

  private int bindImages(PreparedStatement statement, int next, List<Placed> images)
      throws SQLException {
    List<TaskInstanceRow> rows = new ArrayList<>(images.size());
    for (Placed image : images) {
      rows.add(image.row());
    }
    int guard = bindTaskInstances(new Columns<>(connection, statement, next, rows));
    return new Columns<>(connection, statement, guard, images)
        .texts(placed -> stored(placed.image().fromState()))
        .ints(placed -> placed.image().fromTry())
        .ints(Placed::ord)
        .next();
  }

  private int bindEarlierTries(PreparedStatement statement, int next, List<Placed> images)
      throws SQLException {
    return new Columns<>(connection, statement, next, images)
        .longs(placed -> placed.key().runKey())
        .ints(placed -> placed.key().taskIndex())
        .ints(placed -> placed.key().mapIndex())
        .texts(placed -> stored(placed.image().fromState()))
        .ints(placed -> placed.image().fromTry())
        .instants(placed -> placed.row().dates().end())
        .next();
  }

  private int bindInserted(PreparedStatement statement, int next, List<TaskInstanceImage> images)
      throws SQLException {
    List<TaskInstanceRow> rows = images.stream().map(TaskInstanceImage::row).toList();
    List<TaskInstanceKey> replaced = new ArrayList<>();
    for (TaskInstanceImage image : images) {
      if (image.replaced() != null) {
        replaced.add(image.replaced());
      }
    }
    int end = bindTaskInstances(new Columns<>(connection, statement, next, rows));
    return new Columns<>(connection, statement, end, replaced)
        .longs(TaskInstanceKey::runKey)
        .ints(TaskInstanceKey::taskIndex)
        .ints(TaskInstanceKey::mapIndex)
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
