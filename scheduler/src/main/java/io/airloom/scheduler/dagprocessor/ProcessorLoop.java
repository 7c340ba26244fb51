package io.airloom.scheduler.dagprocessor;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorKind;
import io.airloom.scheduler.dagprocessor.folder.FolderLook;
import io.airloom.scheduler.dagprocessor.folder.FolderScanner;
import io.airloom.scheduler.dagprocessor.folder.FolderWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processor's loop: look, parse, publish, wait. Everything it knows belongs to its one thread;
 * others reach it through signals.
 */
final class ProcessorLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessorLoop.class);

  /** While results pour in, what costs as much as there are files happens this often. */
  private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

  /** How soon a node that has just got the lease publishes what it has already read. */
  private static final long LEASE_NANOS = Duration.ofMillis(100).toNanos();

  private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

  private final DagProcessorSettings settings;
  private final FolderScanner scanner;
  private final ParsePool pool;
  private final Publisher publisher;
  private final BooleanSupplier ownsLease;
  private final Reporter reporter;
  private final BlockingQueue<Signal> signals;
  private final FileTable files;
  private final VanishGuard guard = new VanishGuard();
  private boolean isFolderPresent;
  private boolean wasOwner;

  /** Whether something happened that may have to be published. */
  private boolean isDirty;

  private long nextLook;
  private long lastSummary;

  ProcessorLoop(
      DagProcessorSettings settings,
      ParsePool pool,
      Publisher publisher,
      BooleanSupplier ownsLease,
      Reporter reporter,
      BlockingQueue<Signal> signals) {
    this.settings = settings;
    this.scanner = new FolderScanner(settings.folder());
    this.files = new FileTable(settings.quietPeriod());
    this.pool = pool;
    this.publisher = publisher;
    this.ownsLease = ownsLease;
    this.reporter = reporter;
    this.signals = signals;
  }

  @Override
  public void run() {
    nextLook = System.nanoTime();
    lastSummary = nextLook - PAUSE_NANOS;
    try (FolderWatch watch = FolderWatch.start(() -> signals.add(new Signal.Hint()))) {
      boolean goesOn = true;
      while (goesOn) {
        try {
          turn(watch);
        } catch (RuntimeException e) {
          // The one catch-all of this loop: what failed is still due and comes again.
          LOG.error("A turn of the DAG processor failed and is repeated.", e);
          isDirty = true;
          nextLook = System.nanoTime() + RETRY_NANOS;
        }
        goesOn = await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      pool.stop();
    }
  }

  private void turn(FolderWatch watch) {
    long now = System.nanoTime();
    if (now >= nextLook) {
      look(watch, now);
    }
    pool.abandonOverdue(now).forEach(this::apply);
    startParses(now);
    boolean isIdle = pool.size() == 0;
    if (isIdle || now - lastSummary >= PAUSE_NANOS) {
      boolean isWarm = isIdle && files.isRead();
      boolean isUpToDate = publish(isWarm) && isWarm;
      reporter.status(status(isUpToDate), isUpToDate);
      lastSummary = System.nanoTime();
    }
  }

  private void look(FolderWatch watch, long now) {
    FolderLook look = scanner.look();
    boolean hasNewFolders = watch.update(look.folders());
    nextLook = now + settings.rescanInterval().toNanos();
    isFolderPresent = look.isPresent();
    boolean isInMotion = files.update(look, now);
    if (!look.isPresent()) {
      guard.hold(publisher.owned().size(), "the folder " + settings.folder() + " is not there");
      return;
    }
    isDirty |= files.hasMissing() || !look.faults().isEmpty() || guard.heldBack() > 0;
    if (hasNewFolders || isInMotion) {
      nextLook = now + settings.quietPeriod().toNanos();
    }
  }

  private void startParses(long now) {
    while (pool.hasRoom()) {
      Optional<WatchedFile> file = files.takeDue(pool::isRunning);
      if (file.isEmpty()) {
        return;
      }
      pool.start(file.get(), now);
    }
  }

  private void apply(Signal.Parsed parsed) {
    WatchedFile file = files.find(parsed.path());
    if (file == null) {
      return;
    }
    isDirty = true;
    parsed.source().ifPresent(source -> file.content = source.lenientText());
    file.fingerprint = parsed.fingerprint();
    if (parsed.result().isPresent()) {
      file.parsed = parsed.result().get();
      reporter.parsed(file.parsed, parsed.duration(), parsed.isTimeout());
    }
  }

  /**
   * Publishes what has changed, if this node may.
   *
   * @param isWarm whether all files are read; before that a new owner knows too little
   * @return whether nothing is left that should be published
   */
  private boolean publish(boolean isWarm) {
    if (!ownsLease.getAsBoolean()) {
      wasOwner = false;
      return true;
    }
    if (!wasOwner && !isWarm) {
      return false;
    }
    if (wasOwner && !isDirty) {
      return true;
    }
    isDirty = false;
    try {
      if (!wasOwner) {
        publisher.takeOver();
        files.all().forEach(file -> file.published = "");
        wasOwner = true;
      }
      publishFiles(isWarm);
    } catch (AirloomException e) {
      LOG.warn("Publishing of DAGs failed and is repeated.", e);
      isDirty = true;
      nextLook = Math.min(nextLook, System.nanoTime() + RETRY_NANOS);
    }
    return !isDirty;
  }

  private void publishFiles(boolean isWarm) {
    List<WatchedFile> present = files.present();
    Claims claims = Claims.settle(present, publisher.owned());
    for (WatchedFile file : present) {
      publishOne(file, claims);
    }
    // Only when all is read it is known whether a DAG is gone or has moved to another file.
    if (isFolderPresent && isWarm) {
      retire(claims);
    }
  }

  /** What the store refuses of one file must not keep the others from being published. */
  private void publishOne(WatchedFile file, Claims claims) {
    try {
      publisher.publish(file, claims, reporter.durationOf(file.path));
    } catch (AirloomException e) {
      if (e.code().kind() == ErrorKind.EXTERNAL) {
        throw e;
      }
      LOG.error(
          "File {} could not be published; it is tried again with the next change.", file.path, e);
    }
  }

  private void retire(Claims claims) {
    List<String> gone = new ArrayList<>(files.gone(System.nanoTime()));
    publisher.paths().stream().filter(path -> files.find(path) == null).forEach(gone::add);
    int going = publisher.wouldGo(gone, claims).size();
    if (guard.allows(going, publisher.owned().size()) && !gone.isEmpty()) {
      publisher.retire(gone, claims);
      files.remove(gone);
    }
  }

  private DagProcessorStatus status(boolean isUpToDate) {
    int broken = 0;
    int dags = 0;
    for (WatchedFile file : files.all()) {
      if (file.parsed != null) {
        broken += file.parsed.errorCount() > 0 ? 1 : 0;
        dags += file.parsed.goodCount();
      }
    }
    return new DagProcessorStatus(
        reporter.isReady() || isUpToDate,
        files.all().size(),
        broken,
        dags,
        files.dueCount() + pool.size(),
        guard.heldBack(),
        reporter.timeouts());
  }

  /** Waits for the next reason to turn; false ends the loop. */
  private boolean await() throws InterruptedException {
    long now = System.nanoTime();
    long nextTurn = wasOwner ? nextLook - now : Math.min(nextLook - now, LEASE_NANOS);
    long wait = pool.untilDeadline(now, Math.max(nextTurn, 0));
    Signal signal = signals.poll(wait, TimeUnit.NANOSECONDS);
    while (signal != null) {
      switch (signal) {
        case Signal.Hint() -> nextLook = Math.min(nextLook, System.nanoTime());
        case Signal.AcceptDisappearance() -> {
          guard.accept();
          isDirty = true;
        }
        case Signal.Parsed parsed -> {
          if (pool.accept(parsed)) {
            apply(parsed);
          }
        }
        case Signal.Stop() -> {
          return false;
        }
      }
      signal = signals.poll();
    }
    return true;
  }
}
