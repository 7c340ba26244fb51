package io.airloom.scheduler.engine;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.attempt.AttemptBackend;
import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.attempt.StartRecords;
import io.airloom.core.dag.TaskKind;
import io.airloom.core.run.AttemptToken;
import io.airloom.scheduler.engine.RunRestorer.AttemptMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows of the attempts it has handed to the executor: each is remembered until
 * the commit that carries its outcome is durable.
 *
 * <p>So an outcome outlives the session that could not commit it, and an attempt whose start never
 * left the engine certainly never began. Thread-safe.
 */
final class LocalAttempts implements AttemptBackend, AttemptMemory {
  private final AttemptBackend backend;
  private final StartRecords startRecords;
  private final Map<Long, Entry> entries = new ConcurrentHashMap<>();
  private volatile long firstNonce = Long.MAX_VALUE;

  private static final class Entry {
    private @Nullable AttemptReport report;
    private @Nullable EngineSession settledIn;

    /** The outcome, also if the session has had it: what it made of it was not written. */
    synchronized @Nullable AttemptReport take(EngineSession session) {
      if (report != null) {
        settledIn = session;
      }
      return report;
    }

    synchronized void report(AttemptReport outcome) {
      if (report == null) {
        report = outcome;
      }
    }

    /** The outcome, to each session once; null if there is none or the session has had it. */
    synchronized @Nullable AttemptReport claim(EngineSession session) {
      if (settledIn == session) {
        return null;
      }
      if (report != null) {
        settledIn = session;
      }
      return report;
    }
  }

  LocalAttempts(AttemptBackend backend, StartRecords startRecords) {
    this.backend = backend;
    this.startRecords = startRecords;
  }

  /** From this epoch on, attempts are this process's own. */
  void ownsFrom(long epoch) {
    startRecords.own(epoch);
    firstNonce = Math.min(firstNonce, epoch << 32);
  }

  @Override
  public int capacity(TaskKind kind) {
    return backend.capacity(kind);
  }

  @Override
  public void start(Attempt attempt) {
    entries.put(attempt.token().nonce(), new Entry());
    backend.start(attempt);
  }

  @Override
  public void cancel(AttemptToken token, String reason) {
    // Its report is still awaited: a cleared task instance begins again when its body has ended.
    backend.cancel(token, reason);
  }

  /** Keeps an outcome; false if nobody waits for one of this attempt. */
  boolean reported(AttemptReport report) {
    Entry entry = entries.get(report.token().nonce());
    if (entry == null) {
      return false;
    }
    entry.report(report);
    return true;
  }

  /** The outcome of an attempt, if the session has not had it. */
  @Nullable AttemptReport claim(AttemptToken token, EngineSession session) {
    Entry entry = entries.get(token.nonce());
    return entry == null ? null : entry.claim(session);
  }

  @Override
  public @Nullable AttemptReport take(AttemptToken token, EngineSession session) {
    Entry entry = entries.get(token.nonce());
    return entry == null ? null : entry.take(session);
  }

  /** All outcomes that the session has not had. */
  List<AttemptReport> claimAll(EngineSession session) {
    List<AttemptReport> reports = new ArrayList<>();
    for (Entry entry : entries.values()) {
      AttemptReport report = entry.claim(session);
      if (report != null) {
        reports.add(report);
      }
    }
    return reports;
  }

  @Override
  public void forget(AttemptToken token) {
    entries.remove(token.nonce());
  }

  @Override
  public boolean isRunningHere(AttemptToken token) {
    return entries.containsKey(token.nonce());
  }

  @Override
  public boolean provablyNeverStarted(AttemptToken token) {
    boolean mine = token.nonce() >= firstNonce;
    return mine ? !isRunningHere(token) : startRecords.provablyNeverStarted(token);
  }
}
