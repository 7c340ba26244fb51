package io.airloom.db.postgres;

import io.airloom.db.home.HomeException;
import io.airloom.db.home.HomeLock;
import io.airloom.db.home.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server of one home folder, for a trial without a database of one's own.
 *
 * <p>All of it lives in {@code HOME/postgres}: the data directory, the password of the one role
 * (readable by the owner alone) and the log. The server listens on the loopback address only, on a
 * port that is chosen at each start. It is a process in a session of its own: Ctrl-C does not reach
 * it, and it outlives this JVM if that is killed. The next start on the home adopts it.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration IMMEDIATE_STOP_TIMEOUT = Duration.ofSeconds(5);

  private final RunningServer server;
  private final boolean adopted;
  private final Duration stopTimeout;

  private EmbeddedPostgres(RunningServer server, boolean adopted, Duration stopTimeout) {
    this.server = server;
    this.adopted = adopted;
    this.stopTimeout = stopTimeout;
  }

  /**
   * Returns the running server of the home: the one that is up already, or a new one. The first
   * start unpacks the programs and creates the cluster and the database {@code airloom}.
   *
   * @param lock the right to run on the home, which must be held until after {@link #close()}
   * @throws HomeException when the server cannot run here; the message is one clear sentence
   * @throws InterruptedException when interrupted; a server that was being started is stopped
   */
  public static EmbeddedPostgres start(HomeLock lock, EmbeddedPostgresConfig config)
      throws InterruptedException {
    Path folder = folder(lock.home());
    try {
      PrivateFiles.createFolder(folder);
      var cluster = new DataDirectory(folder);
      if (cluster.exists()) {
        cluster.requireOwner();
      }
      Optional<RunningServer> running = RunningServer.await(cluster, config.startTimeout());
      if (running.isPresent()) {
        LOG.info("Adopted PostgreSQL (process {}).", running.get().postmaster().process().pid());
        return new EmbeddedPostgres(running.get(), true, config.stopTimeout());
      }
      var launcher = new Launcher(PostgresBinaries.in(config.binariesCache()));
      launcher.requireAccess(folder);
      cluster.prepare(launcher);
      var log = new ServerLog(folder.resolve("postgres.log"));
      var started = new ServerStart(cluster, launcher, log, config).run();
      LOG.info("Started PostgreSQL (process {}).", started.postmaster().process().pid());
      return new EmbeddedPostgres(started, false, config.stopTimeout());
    } catch (IOException e) {
      throw HomeException.cannotUse(folder, e);
    }
  }

  /**
   * Returns the address of the home's server if it is up at this moment. Needs no lock and changes
   * nothing: for commands that look at the database of an Airloom that runs.
   *
   * @throws HomeException when there is a server that cannot be asked
   */
  public static Optional<DatabaseAddress> findRunning(Path home) {
    try {
      var cluster = new DataDirectory(folder(home.toRealPath()));
      return RunningServer.find(cluster).map(RunningServer::address);
    } catch (IOException e) {
      throw HomeException.cannotUse(home, e);
    }
  }

  /** Returns where the database is and how to log in. */
  public DatabaseAddress address() {
    return server.address();
  }

  /** Says whether the server was up before this start. */
  public boolean adopted() {
    return adopted;
  }

  /** Returns the process id of the server. */
  public long pid() {
    return server.postmaster().process().pid();
  }

  /** Says whether the server process still serves the home. */
  public boolean isRunning() {
    return server.postmaster().isServing();
  }

  /**
   * Stops the server: fast (clients are cut, a checkpoint is written), after the stop timeout
   * immediately (the next start recovers). No process is left. Again is harmless.
   */
  @Override
  public void close() {
    try {
      stop(server.postmaster());
    } catch (IOException e) {
      LOG.warn("Expected to stop PostgreSQL (process {}), but could not.", pid(), e);
    } catch (InterruptedException e) {
      LOG.warn("Interrupted while PostgreSQL (process {}) stops; it goes on by itself.", pid());
      Thread.currentThread().interrupt();
    }
  }

  private void stop(Postmaster postmaster) throws IOException, InterruptedException {
    postmaster.shutDownFast();
    if (postmaster.awaitEnd(stopTimeout)) {
      return;
    }
    LOG.warn(
        "Expected PostgreSQL (process {}) to stop within {} s, but it did not. It is stopped"
            + " immediately; the next start recovers.",
        pid(),
        stopTimeout.toSeconds());
    postmaster.shutDownImmediately();
    if (!postmaster.awaitEnd(IMMEDIATE_STOP_TIMEOUT)) {
      boolean asked = postmaster.process().destroyForcibly();
      LOG.warn("Killed PostgreSQL (process {}): {}.", pid(), asked);
    }
  }

  private static Path folder(Path home) {
    return home.resolve("postgres");
  }
}
