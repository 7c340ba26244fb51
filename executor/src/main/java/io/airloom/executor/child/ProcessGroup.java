package io.airloom.executor.child;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process together with everything it started: it leads its own process group and session, so
 * that all of it can be ended at once.
 *
 * <p>Where the system has no {@code setsid}, the group is the process and its descendants.
 */
public final class ProcessGroup {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessGroup.class);
  private static final Duration SIGNAL_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration AFTER_KILL = Duration.ofSeconds(5);
  private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

  private final ProcessHandle leader;
  private final boolean ownGroup;

  ProcessGroup(ProcessHandle leader, boolean ownGroup) {
    this.leader = leader;
    this.ownGroup = ownGroup;
  }

  /** What to send to a group. */
  private enum Signal {
    TERM,
    KILL
  }

  /** The process id of the leader, also that of the group. */
  public long pid() {
    return leader.pid();
  }

  /**
   * Ends the group: TERM, and KILL for what is left after the grace. Returns when it is gone, or at
   * most ten seconds after the grace. An interrupt means: KILL now.
   */
  public void stop(Duration grace) {
    boolean interrupted = Thread.interrupted();
    List<ProcessHandle> descendants = leader.descendants().toList();
    if (!interrupted) {
      send(Signal.TERM, descendants);
      interrupted = !awaitGone(grace, descendants) && Thread.interrupted();
    }
    if (isAlive(descendants)) {
      send(Signal.KILL, descendants);
      awaitGone(AFTER_KILL, descendants);
    }
    if (isAlive(descendants)) {
      LOG.warn(
          "Expected the process group {} to end after KILL, but it is still there. Look for"
              + " processes that wait for a device.",
          pid());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean awaitGone(Duration limit, List<ProcessHandle> descendants) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (isAlive(descendants)) {
      long left = deadline - System.nanoTime();
      if (left <= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(this, Math.min(left, POLL_NANOS));
    }
    return true;
  }

  private boolean isAlive(List<ProcessHandle> descendants) {
    return ProcessTable.isAlive(leader)
        || descendants.stream().anyMatch(ProcessTable::isAlive)
        || (ownGroup && !ProcessTable.group(pid()).isEmpty());
  }

  private void send(Signal signal, List<ProcessHandle> descendants) {
    if (ownGroup) {
      sendToGroup(signal);
    }
    // Also one by one: those that left the group, and all if the group could not be reached.
    descendants.forEach(handle -> send(signal, handle));
    if (ProcessTable.isAlive(leader)) {
      send(signal, leader);
    }
  }

  static boolean send(boolean kill, long pid) {
    return ProcessHandle.of(pid)
        .map(handle -> send(kill ? Signal.KILL : Signal.TERM, handle))
        .orElse(false);
  }

  private static boolean send(Signal signal, ProcessHandle handle) {
    return signal == Signal.KILL ? handle.destroyForcibly() : handle.destroy();
  }

  /** One signal for the whole group, so that members cannot start others meanwhile. */
  private void sendToGroup(Signal signal) {
    // Right after the start the child may not lead its group yet; then this finds no group.
    String command = "kill -s %s -- -%d".formatted(signal, pid());
    try {
      Process kill =
          new ProcessBuilder("/bin/sh", "-c", command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!kill.waitFor(SIGNAL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        kill.destroyForcibly();
      }
    } catch (IOException e) {
      LOG.debug("No process for \"{}\": {}", command, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
