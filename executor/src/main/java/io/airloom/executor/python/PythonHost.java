package io.airloom.executor.python;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.executor.child.ChildCommand;
import io.airloom.executor.child.ChildGroup;
import io.airloom.executor.child.Children;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's warm {@code python3}, started with the first Python task and again whenever it is
 * gone. Thread-safe.
 *
 * <p>Its children do not depend on it: each talks to the server by itself. A host that dies takes
 * nothing along but the exit codes of those that still run.
 */
public final class PythonHost implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PythonHost.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration STOP_GRACE = Duration.ofSeconds(1);

  private final Children children;
  private final Path folder;
  private final Map<String, String> environment;
  private final AtomicLong forks = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Live live;

  /**
   * A host that is not started yet.
   *
   * @param folder where its sources and its cache lie
   * @param environment the variables it and its children inherit
   */
  public PythonHost(Children children, Path folder, Map<String, String> environment) {
    this.children = children;
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /**
   * A host process.
   *
   * @param socket where it listens
   */
  record Live(ChildGroup process, Path socket) {}

  /** The host, started if there is none. */
  Live live() throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      if (live != null && live.process().isAlive()) {
        return live;
      }
      if (live != null) {
        end(live);
      }
      live = start();
      return live;
    } finally {
      lock.unlock();
    }
  }

  /** Gives up a host that does not answer; the next {@link #live} starts another. */
  void replace(Live silent) {
    lock.lock();
    try {
      if (silent.equals(live)) {
        end(silent);
        live = null;
      }
    } finally {
      lock.unlock();
    }
  }

  /** A name for the next child, 16 characters that this host did not have yet. */
  String nextName() {
    return "%016x".formatted(forks.incrementAndGet());
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (live != null) {
        end(live);
        live = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private Live start() throws IOException, InterruptedException {
    String python =
        children
            .findProgram("python3")
            .orElseThrow(() ->
                new AirloomException(
                    ErrorCode.NOT_FOUND,
                    "Expected the program \"python3\" on the server's PATH, but it is not there."
                        + " Install Python 3.9 or newer on this node."));
    HostFiles files = HostFiles.copyTo(folder);
    // Not in the home folder: the path of a socket may have 107 bytes and no more.
    Path socket = Files.createTempDirectory("airloom-python").resolve("host");
    ChildCommand command =
        new ChildCommand(
            List.of(
                python,
                "-u",
                files.program().toString(),
                socket.toString(),
                files.cache().toString(),
                files.shim().toString()),
            environment,
            folder);
    ChildGroup process = children.startServant(command, "python-host-" + socket.getParent());
    Live started = new Live(process, socket);
    try {
      awaitReady(process);
    } catch (IOException | InterruptedException e) {
      end(started);
      throw e;
    }
    LOG.info("Python host {} runs as process {}.", python, process.pid());
    return started;
  }

  private static void awaitReady(ChildGroup process) throws IOException, InterruptedException {
    CompletableFuture<String> first = new CompletableFuture<>();
    Thread _ =
        Thread.ofPlatform()
            .daemon()
            .name("python-host-output")
            .start(() -> readOutput(process, first));
    try {
      String line = first.get(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      if (!line.equals("ready")) {
        throw new IOException(
            "Expected python3 to start, but it said: %s. Check the installation.".formatted(line));
      }
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException(
          "Expected python3 to start within %d s, but it did not. Check the node's load."
              .formatted(START_LIMIT.toSeconds()),
          e);
    }
  }

  private static void readOutput(ChildGroup process, CompletableFuture<String> first) {
    StringBuilder start = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.output(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("ready")) {
          first.complete(line);
        } else if (first.isDone()) {
          LOG.warn("Python host: {}", line);
        } else if (start.length() < 2000) {
          start.append(line).append(' ');
        }
      }
    } catch (IOException e) {
      LOG.debug("The output of the Python host ended: {}", e.toString());
    }
    first.complete(start.toString());
  }

  private void end(Live host) {
    host.process().stop(STOP_GRACE);
    children.ended(host.process());
    try {
      Files.deleteIfExists(host.socket());
      Files.deleteIfExists(host.socket().getParent());
    } catch (IOException e) {
      LOG.debug("The folder of {} stays: {}", host.socket(), e.toString());
    }
  }
}
