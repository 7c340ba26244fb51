package io.airloom.executor.attempt;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.dag.OperatorCatalog;
import io.airloom.executor.log.AttemptLog;
import io.airloom.executor.log.LogKey;
import io.airloom.executor.log.LogLevel;
import io.airloom.executor.operator.AbsentOperator;
import io.airloom.executor.operator.OperatorBody;
import io.airloom.sdk.operator.TaskContext;
import io.airloom.sdk.operator.TaskOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt from the moment it is offered until it is reported.
 *
 * <p>It is reported exactly once: by its own thread when the body has ended, or by whoever
 * {@linkplain #abandon abandons} it. The state decides, and every move of it holds the monitor. An
 * interrupt is sent under the same monitor while the state is {@code RUNNING}; so once the thread
 * has settled, nobody interrupts it any more, and it may lead a commit.
 */
public final class LiveAttempt implements Runnable {
  private static final String LOGGER = "airloom.attempt";

  private final Attempt attempt;
  private final AttemptServices services;
  private final Registry registry;
  private final AttemptLog log;
  private final long offeredAt = System.nanoTime();

  private volatile State state = State.OFFERED;
  private @Nullable Thread thread;
  private @Nullable StopReason stopReason;
  private volatile boolean begun;
  private long begunAt;

  /** An attempt that waits for its thread. */
  public LiveAttempt(Attempt attempt, AttemptServices services, Registry registry) {
    this.attempt = attempt;
    this.services = services;
    this.registry = registry;
    this.log = services.logs().open(logKey(attempt));
  }

  private enum State {
    OFFERED,
    RUNNING,
    SETTLED,
    ABANDONED
  }

  /** Who keeps the books of live attempts. */
  public interface Registry {

    /** The body is about to begin, on the current thread; a deadline may be armed. */
    void begins(LiveAttempt attempt);

    /** The attempt is over; its report follows. */
    void ends(LiveAttempt attempt);
  }

  /** The attempt as the engine offered it. */
  public Attempt attempt() {
    return attempt;
  }

  /** Whether the body has begun or is just about to. */
  public boolean hasBegun() {
    return begun;
  }

  /** Whether the attempt was given up; its thread has no slot any more. */
  public boolean isAbandoned() {
    return state == State.ABANDONED;
  }

  /** The thread of the body; null before it begins. */
  public synchronized @Nullable Thread thread() {
    return thread;
  }

  /** Lives the attempt on the current thread, report included. Never throws. */
  @Override
  public void run() {
    if (!begin()) {
      return;
    }
    Ending ending = executeBody();
    StopReason stopped = settle();
    if (isAbandoned()) {
      services.listener().returned(attempt, Thread.currentThread().getName());
      return;
    }
    if (stopped == null || (stopped instanceof StopReason.NodeStops && ending.isDone())) {
      // Work that was done in spite of the node's stop is not thrown away.
      end(ending, null);
    } else {
      end(Ending.stopped(stopped), stopped);
    }
  }

  /** Asks the attempt to stop; the first reason holds, every call interrupts. */
  public synchronized void stop(StopReason reason) {
    if (stopReason == null) {
      stopReason = reason;
    }
    if (state == State.RUNNING && thread != null) {
      thread.interrupt();
    }
  }

  /**
   * Gives up on a body that does not stop, and reports the attempt in its place.
   *
   * @return false if the body has ended meanwhile
   */
  public boolean abandon() {
    String name;
    StopReason stopped;
    synchronized (this) {
      if (state != State.RUNNING || thread == null || stopReason == null) {
        return false;
      }
      state = State.ABANDONED;
      name = thread.getName();
      stopped = stopReason;
    }
    services.listener().leaked(attempt, name);
    log.write(
        LogLevel.ERROR,
        LOGGER,
        "The body did not stop when it was interrupted. Its slot is free; its thread \"%s\" is lost until it returns."
            .formatted(name));
    end(Ending.stopped(stopped), stopped);
    return true;
  }

  private boolean begin() {
    StopReason stopped;
    synchronized (this) {
      stopped = stopReason;
      thread = Thread.currentThread();
      state = stopped == null ? State.RUNNING : State.SETTLED;
    }
    if (stopped != null) {
      end(Ending.stopped(stopped), stopped);
      return false;
    }
    begunAt = System.nanoTime();
    // Before the record: a journal that carries live attempts over must not miss this one.
    begun = true;
    services.starts().started(attempt.token());
    services.listener().started(attempt, Duration.ofNanos(begunAt - offeredAt));
    registry.begins(this);
    return true;
  }

  /** From here on nobody interrupts this thread; returns why it was asked to stop, if it was. */
  private synchronized @Nullable StopReason settle() {
    if (state == State.RUNNING) {
      state = State.SETTLED;
    }
    // An interrupt that came too late must not reach the commit that this thread may lead.
    Thread.interrupted();
    return stopReason;
  }

  private Ending executeBody() {
    try {
      String operator = attempt.task().operator().name();
      OperatorBody body =
          operator.equals(OperatorCatalog.ABSENT.name())
              ? new AbsentOperator()
              : services.bodies().get(operator);
      if (body == null) {
        return Ending.threw(
            new IllegalStateException(
                "Expected operator \"%s\" on this node, but it has none of that name. Upgrade the node."
                    .formatted(operator)));
      }
      return ScopedValue.where(AttemptLog.CURRENT, log).call(() -> execute(body));
    } catch (Throwable e) {
      // Whatever a body throws is the attempt's failure and never the slot's.
      return Ending.threw(e);
    }
  }

  private Ending execute(OperatorBody body) throws Exception {
    ExpandedArguments expanded = new ExpandedArguments(attempt, services.sources());
    Map<String, Object> written = expanded.written(attempt.task().operator().arguments());
    Map<String, Object> rendered = services.arguments().of(attempt, written);
    Map<String, Object> arguments =
        new ReferredValues(attempt, services.sources()).in(expanded.pulled(rendered));
    AttemptContext context = new AttemptContext(attempt, arguments, services.sources(), log);
    TaskOutcome outcome =
        ScopedValue.where(TaskContext.CURRENT, context).call(() -> body.execute(context));
    return Ending.returned(outcome, context, services.sources().codec());
  }

  private void end(Ending open, @Nullable StopReason stopped) {
    Ending ending = open.masked(log.mask());
    Duration took = begun ? Duration.ofNanos(System.nanoTime() - begunAt) : Duration.ZERO;
    writeEnding(ending);
    registry.ends(this);
    services.listener().ended(attempt, ending.outcome(), took);
    if (stopped instanceof StopReason.NodeStops) {
      if (begun && state == State.SETTLED) {
        services.starts().withdrawn(attempt.token());
      }
      return;
    }
    services.reports().accept(new AttemptReport(attempt.token(), ending.outcome(), ending.xcoms()));
  }

  private void writeEnding(Ending ending) {
    if (ending.error() != null) {
      StringWriter trace = new StringWriter();
      ending.error().printStackTrace(new PrintWriter(trace));
      log.write(LogLevel.ERROR, LOGGER, trace.toString().stripTrailing());
    }
    switch (ending.outcome()) {
      case TaskOutcome.Succeeded(_, _) -> log.endQuietly(LOGGER, "The attempt succeeded.");
      case TaskOutcome.Skipped(var reason) ->
          log.end(LogLevel.INFO, LOGGER, "The attempt was skipped: " + reason);
      case TaskOutcome.Failed(var reason, _) ->
          log.end(LogLevel.ERROR, LOGGER, "The attempt failed: " + reason);
      case TaskOutcome.Rescheduled(var at) ->
          log.end(LogLevel.INFO, LOGGER, "The task is called again at " + at + ".");
      case TaskOutcome.Deferred(var until) ->
          log.end(LogLevel.INFO, LOGGER, "The task is deferred until " + until + ".");
    }
  }

  private static LogKey logKey(Attempt attempt) {
    return new LogKey(
        attempt.run().dagId().value(),
        attempt.run().runId().value(),
        attempt.task().id().value(),
        attempt.token().key().mapIndex(),
        attempt.token().tryNumber());
  }
}
