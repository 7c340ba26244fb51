package io.airloom.scheduler.engine;

import io.airloom.core.attempt.AttemptBackend;
import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.attempt.AttemptReports;
import io.airloom.core.attempt.StartRecords;
import io.airloom.core.command.ClearTaskInstances;
import io.airloom.core.command.MarkRun;
import io.airloom.core.command.MarkTaskInstance;
import io.airloom.core.command.RecordCommands;
import io.airloom.core.command.RunCommands;
import io.airloom.core.command.SavePool;
import io.airloom.core.command.SetNote;
import io.airloom.core.command.SetPaused;
import io.airloom.core.command.TriggerRun;
import io.airloom.core.command.TriggeredRun;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagVersionListener;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.core.run.RunId;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.DagVersionStore;
import io.airloom.core.store.EngineStore;
import io.airloom.core.store.EngineStore.Ownership;
import io.airloom.scheduler.live.EngineSettings;
import io.airloom.scheduler.live.EngineWatch;
import io.airloom.scheduler.live.Turn;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The run engine of this server: the doors through which outcomes, commands and published versions
 * enter, in front of the session that holds the lease, if one does.
 *
 * <p>Attempts outlive a session: when the same process takes the lease again, the bodies it still
 * runs stay valid, and outcomes that came in between are settled then. Thread-safe.
 */
public final class RunEngine
    implements RunCommands, RecordCommands, AttemptReports, DagVersionListener {
  private final DagVersionStore versions;
  private final EngineWatch watch;
  private final LocalAttempts attempts;
  private final EngineParts parts;

  private volatile @Nullable EngineSession session;

  /**
   * An engine without a session.
   *
   * @param versions where stored runs find their DAG versions
   * @param backend where attempts go
   * @param startRecords what is known of attempts of earlier incarnations of this node
   * @param watch told what happens
   */
  public RunEngine(
      EngineSettings settings,
      DagVersionStore versions,
      AttemptBackend backend,
      StartRecords startRecords,
      EngineWatch watch) {
    this(
        settings,
        versions,
        backend,
        startRecords,
        watch,
        Thread.ofPlatform().name("airloom-committer").daemon().factory());
  }

  /**
   * As the other one.
   *
   * @param committerThreads makes each session's committer thread; whoever gives threads that do
   *     nothing drives all commits from its own calls
   */
  public RunEngine(
      EngineSettings settings,
      DagVersionStore versions,
      AttemptBackend backend,
      StartRecords startRecords,
      EngineWatch watch,
      ThreadFactory committerThreads) {
    this.versions = versions;
    this.watch = watch;
    this.attempts = new LocalAttempts(backend, startRecords);
    this.parts =
        new EngineParts(
            settings,
            attempts,
            new RunRestorer.Sources(versions, attempts),
            watch,
            committerThreads);
  }

  /**
   * Begins a session: reads what is stored, lets it go on, and opens the doors.
   *
   * @param ownership the right to write, just taken
   * @param store owned from now on by the session
   * @param clock engine time
   */
  public void open(Ownership ownership, EngineStore store, InstantSource clock) {
    attempts.ownsFrom(ownership.epoch());
    EngineSession opened = new EngineSession(parts, ownership, store, clock);
    new Recovery(opened, store, versions).run();
    session = opened;
    opened.open();
    opened.atOnce(() -> attempts.claimAll(opened).forEach(report -> settle(opened, report)));
  }

  /** Ends the session; commands are refused until another one begins. */
  public void close() {
    EngineSession closing = session;
    session = null;
    if (closing != null) {
      closing.close();
    }
  }

  /** Whether this node's engine owns the database. */
  public boolean isActive() {
    return session != null;
  }

  /**
   * Lets several calls of this thread count as one instant: what they bring is decided together,
   * and carried by one commit. The calls must not wait for each other's answers.
   */
  public void atOnce(Runnable calls) {
    EngineSession open = session;
    if (open == null) {
      calls.run();
    } else {
      open.atOnce(calls);
    }
  }

  /** Lets everything happen that is due by now. */
  public void fireTimers() {
    EngineSession open = session;
    if (open != null) {
      open.fireTimers();
    }
  }

  /** The slow safety pass: writes what waits long. */
  public void sweep() {
    EngineSession open = session;
    if (open != null) {
      open.sweep();
    }
  }

  /**
   * Shows that the lease is still held, and tells the database's clock.
   *
   * @throws AirloomException {@code STORAGE_UNAVAILABLE} if the connection is gone, and the lease
   *     with it
   */
  public void heartbeat(Consumer<Instant> databaseTime) {
    EngineSession open = session;
    if (open != null) {
      open.heartbeat(databaseTime);
    }
  }

  /** When {@link #fireTimers} should be called next; null if no timer waits. */
  public @Nullable Instant nextTimer() {
    EngineSession open = session;
    return open == null ? null : open.nextTimer();
  }

  @Override
  public void settle(AttemptReport report) {
    if (!attempts.reported(report)) {
      watch.stale();
      return;
    }
    // Without a session the outcome waits for the next one.
    EngineSession open = session;
    if (open != null) {
      AttemptReport claimed = attempts.claim(report.token(), open);
      if (claimed != null) {
        settle(open, claimed);
      }
    }
  }

  private void settle(EngineSession open, AttemptReport report) {
    if (!open.settle(report)) {
      attempts.forget(report.token());
      watch.stale();
    }
  }

  @Override
  public CompletableFuture<TriggeredRun> trigger(TriggerRun command) {
    return ask((commands, asked) -> commands.trigger(asked.turn(), command, asked.caller()));
  }

  @Override
  public CompletableFuture<Boolean> setPaused(SetPaused command) {
    return ask((commands, asked) -> commands.setPaused(asked.turn(), command, asked.caller()));
  }

  @Override
  public CompletableFuture<List<TaskInstanceKey>> clear(ClearTaskInstances command) {
    return edit((edits, caller) -> edits.clear(command, caller));
  }

  @Override
  public CompletableFuture<List<TaskInstanceKey>> mark(MarkTaskInstance command) {
    return edit((edits, caller) -> edits.mark(command, caller));
  }

  @Override
  public CompletableFuture<DagRunRow> markRun(MarkRun command) {
    return edit((edits, caller) -> edits.markRun(command, caller));
  }

  @Override
  public CompletableFuture<Integer> setNote(SetNote command) {
    return amend((records, caller) -> records.setNote(command, caller));
  }

  @Override
  public CompletableFuture<Integer> savePool(SavePool command) {
    return amend((records, caller) -> records.savePool(command, caller));
  }

  @Override
  public CompletableFuture<Integer> deletePool(String name) {
    return amend((records, caller) -> records.deletePool(name, caller));
  }

  @Override
  public CompletableFuture<Integer> deleteRun(DagId dagId, RunId runId) {
    return amend((records, caller) -> records.deleteRun(dagId, runId, caller));
  }

  @Override
  public CompletableFuture<Integer> deleteDag(DagId dagId) {
    return amend((records, caller) -> records.deleteDag(dagId, caller));
  }

  private CompletableFuture<Integer> amend(
      BiConsumer<RecordEdits, CompletableFuture<Integer>> command) {
    return inSession((open, caller) -> command.accept(open.recordEdits(), caller));
  }

  private <T> CompletableFuture<T> edit(BiConsumer<RunEdits, CompletableFuture<T>> command) {
    return inSession((open, caller) -> command.accept(open.runEdits(), caller));
  }

  private <T> CompletableFuture<T> inSession(
      BiConsumer<EngineSession, CompletableFuture<T>> command) {
    CompletableFuture<T> caller = new CompletableFuture<>();
    EngineSession open = session;
    if (open == null) {
      caller.completeExceptionally(notActive());
    } else {
      try {
        command.accept(open, caller);
        open.flush();
      } catch (AirloomException refusal) {
        caller.completeExceptionally(refusal);
      }
    }
    return caller;
  }

  private static AirloomException notActive() {
    return new AirloomException(
        ErrorCode.NOT_OWNER,
        "Expected an active engine on this node, but it has none at the moment. Try again"
            + " shortly.");
  }

  private record Asked<T>(Turn turn, CompletableFuture<T> caller) {}

  private <T> CompletableFuture<T> ask(BiConsumer<UserCommands, Asked<T>> command) {
    CompletableFuture<T> caller = new CompletableFuture<>();
    EngineSession open = session;
    if (open == null) {
      caller.completeExceptionally(notActive());
      return caller;
    }
    try {
      open.turn(turn -> command.accept(open.userCommands(), new Asked<>(turn, caller)));
    } catch (AirloomException refusal) {
      caller.completeExceptionally(refusal);
    }
    return caller;
  }

  @Override
  public void published(List<PublishedVersion> published) {
    EngineSession open = session;
    if (open != null) {
      open.published(published);
    }
  }

  @Override
  public void retired(List<DagId> dags) {
    EngineSession open = session;
    if (open != null) {
      open.retired(dags);
    }
  }
}
