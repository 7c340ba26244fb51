package io.airloom.executor.child;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** A child process of this node with the group that it leads, its streams and its exit code. */
public final class ChildGroup {
  private final Process process;
  private final ProcessGroup group;

  ChildGroup(Process process, boolean ownGroup) {
    this.process = process;
    this.group = new ProcessGroup(process.toHandle(), ownGroup);
  }

  /** The process id of the leader, also that of the group. */
  public long pid() {
    return process.pid();
  }

  /** What the group writes; ends when its last member that holds the stream has ended. */
  public InputStream output() {
    return process.getInputStream();
  }

  /** What the leader reads; at its end already unless the child was started with an input. */
  public OutputStream input() {
    return process.getOutputStream();
  }

  /** Whether the leader runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the leader to end and returns its exit code. */
  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends the group, see {@link ProcessGroup#stop}. */
  public void stop(Duration grace) {
    group.stop(grace);
  }
}
