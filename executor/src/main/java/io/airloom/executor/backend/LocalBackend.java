package io.airloom.executor.backend;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.attempt.AttemptBackend;
import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.attempt.AttemptReports;
import io.airloom.core.dag.TaskKind;
import io.airloom.core.run.AttemptToken;
import io.airloom.executor.attempt.AttemptServices;
import io.airloom.executor.attempt.AttemptSources;
import io.airloom.executor.attempt.LiveAttempt;
import io.airloom.executor.attempt.StopReason;
import io.airloom.executor.attempt.TemplatedArguments;
import io.airloom.executor.catalog.BuiltInOperators;
import io.airloom.executor.child.Children;
import io.airloom.executor.journal.StartJournal;
import io.airloom.executor.log.TaskLogs;
import io.airloom.executor.slot.SlotThread;
import io.airloom.executor.slot.SlotThreads;
import io.airloom.executor.xcom.XComCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The executor inside the server's own process. Thread-safe.
 *
 * <p>Every attempt that was started is reported exactly once, also a cancelled one, whose report
 * nobody waits for; except those that a {@link #stop} interrupts.
 *
 * <p>Order of use: {@link #open}, {@link #connect}, then the engine; at the end {@link #stop} while
 * the engine still takes reports, then the engine.
 */
public final class LocalBackend implements AttemptBackend {
  private static final Logger LOG = LoggerFactory.getLogger(LocalBackend.class);
  private static final Duration AFTER_KILL = Duration.ofSeconds(15);
  private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();

  private final ExecutorSettings settings;
  private final TaskLogs logs;
  private final StartJournal starts;
  private final LiveAttempts live;
  private final SlotThreads slots;
  private final VirtualSlots io;
  private final VirtualSlots processes;
  private final OperatorBodies bodies;
  private final AttemptServices services;
  private volatile @Nullable AttemptReports reports;
  private volatile boolean stopping;

  private LocalBackend(ExecutorSettings settings, ExecutorPorts ports) throws IOException {
    this.settings = settings;
    Graces graces = settings.graces();
    Path folder = settings.home().resolve("executor");
    Children children =
        Children.open(folder.resolve("children"), settings.environment(), graces.survivors());
    this.bodies = OperatorBodies.of(settings, children, folder, ports);
    this.live = new LiveAttempts(graces, this::freeSlot);
    this.starts = StartJournal.open(folder.resolve("starts"), live::forEachBegun);
    this.logs = new TaskLogs(settings.logs(), ports.time(), ports.logListener());
    this.slots = new SlotThreads("slot", settings.capacities().java(), graces.slotIdle());
    this.io = new VirtualSlots("io-attempt", settings.capacities().io());
    this.processes = new VirtualSlots("process-attempt", settings.capacities().process());
    this.services =
        new AttemptServices(
            bodies.byName(),
            new TemplatedArguments(new BuiltInOperators(), ports.renderer()),
            new AttemptSources(ports.xcoms(), new XComCodec(settings.xcoms()), ports.settings()),
            logs,
            starts,
            live.counting(ports.listener()),
            this::report);
  }

  /**
   * Opens the executor of a home folder: ends the children that a killed node left behind, reads
   * its start records. Needs {@link #connect} before the first attempt.
   *
   * @throws IOException if the home folder cannot be read or written
   */
  public static LocalBackend open(ExecutorSettings settings, ExecutorPorts ports)
      throws IOException {
    return new LocalBackend(settings, ports);
  }

  /** Says where outcomes go. To be called once, before the first attempt. */
  public void connect(AttemptReports target) {
    reports = target;
  }

  @Override
  public int capacity(TaskKind kind) {
    return settings.capacities().of(kind);
  }

  @Override
  public void start(Attempt attempt) {
    if (stopping) {
      // Without a start record it is offered again by the next engine, no try used.
      return;
    }
    LiveAttempt next = new LiveAttempt(attempt, services, live);
    live.add(next);
    switch (attempt.task().operator().kind()) {
      case JAVA -> slots.offer(next);
      case PROCESS -> processes.offer(next);
      case IO, EMPTY -> io.offer(next);
    }
  }

  @Override
  public void cancel(AttemptToken token, String reason) {
    live.stop(token, new StopReason.Cancelled(reason));
  }

  /** What this node remembers of begun attempts; {@code own} it with each lease. */
  public StartJournal starts() {
    return starts;
  }

  /** The task logs of this node. */
  public TaskLogs logs() {
    return logs;
  }

  /** What the executor does right now. */
  public ExecutorStatus status() {
    return new ExecutorStatus(live.size(), slots.queued(), slots.threads(), live.leaked());
  }

  /**
   * Stops: takes nothing new, lets live attempts end until the deadline, then interrupts the rest;
   * their children get TERM, and KILL when a third of the kill time is over. Interrupted attempts
   * are not reported but withdrawn from the start records, so that the next engine offers them
   * again without using a try. Blocks; at most the deadline and about 15 seconds.
   *
   * @param deadline how long live attempts may go on
   */
  public StopReport stop(Duration deadline) {
    stopping = true;
    awaitEmpty(deadline);
    int interrupted = live.stopAll(new StopReason.NodeStops());
    if (!awaitEmpty(AFTER_KILL.dividedBy(3))) {
      // A second interrupt tells those that wait for a child to kill it now.
      live.stopAll(new StopReason.NodeStops());
      awaitEmpty(AFTER_KILL.dividedBy(3).multipliedBy(2));
    }
    int abandoned = live.size();
    live.close();
    bodies.close();
    if (interrupted > 0) {
      LOG.info(
          "Stopped {} attempts at the deadline; {} bodies did not end and end with the JVM.",
          interrupted,
          abandoned);
    }
    return new StopReport(interrupted, abandoned);
  }

  private boolean awaitEmpty(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (live.size() > 0) {
      if (end - System.nanoTime() <= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(this, POLL_NANOS);
    }
    return true;
  }

  private void report(AttemptReport report) {
    AttemptReports target = reports;
    if (target == null) {
      LOG.error("Expected connect() before the first attempt, but {} has ended.", report.token());
    } else if (Thread.currentThread() instanceof SlotThread slot) {
      slot.settle(() -> settle(target, report));
    } else {
      settle(target, report);
    }
  }

  private static void settle(AttemptReports target, AttemptReport report) {
    try {
      target.settle(report);
    } catch (RuntimeException e) {
      LOG.error("Expected the engine to take the report of {}, but it threw.", report.token(), e);
    }
  }

  private void freeSlot(LiveAttempt attempt) {
    switch (attempt.attempt().task().operator().kind()) {
      case JAVA -> {
        if (attempt.thread() instanceof SlotThread slot) {
          slot.abandon();
        }
      }
      case PROCESS -> processes.free();
      case IO, EMPTY -> io.free();
    }
  }
}
