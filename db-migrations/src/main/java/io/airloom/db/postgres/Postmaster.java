package io.airloom.db.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server process, child of this JVM or not.
 *
 * @param process the process
 * @param data data directory that it serves, free of links
 */
record Postmaster(ProcessHandle process, Path data) {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  /**
   * Says whether the process lives and is a server of this data directory.
   *
   * <p>A server works inside its data directory. That tells it from a process that got its id by
   * chance, and from a zombie, which never goes away where nobody collects it.
   */
  boolean isServing() {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
          .equals(data);
    } catch (IOException _) {
      return false;
    }
  }

  /** Stops accepting connections, ends the open ones, writes a checkpoint and exits. */
  void shutDownFast() throws IOException, InterruptedException {
    signal("INT");
  }

  /** Exits at once; the next start recovers from the write-ahead log. */
  void shutDownImmediately() throws IOException, InterruptedException {
    signal("QUIT");
  }

  /** Waits until the server is gone; false when it is still there after the timeout. */
  boolean awaitEnd(Duration timeout) throws InterruptedException {
    long start = System.nanoTime();
    while (isServing()) {
      if (System.nanoTime() - start > timeout.toNanos()) {
        return false;
      }
      pause(LOOK_AGAIN);
    }
    return true;
  }

  /** Waits a moment, or until the process ends if that is sooner. */
  void pause(Duration moment) throws InterruptedException {
    try {
      process.onExit().get(moment.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      // Still running: the caller looks again.
    } catch (ExecutionException e) {
      throw new IllegalStateException("Expected to be able to wait for a process.", e);
    }
  }

  private void signal(String name) throws IOException, InterruptedException {
    if (isServing()) {
      // The Java API knows TERM and KILL alone, and TERM waits for every client to leave.
      new ProcessBuilder("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", name, "" + process.pid())
          .redirectErrorStream(true)
          .start()
          .waitFor();
    }
  }
}
