package io.airloom.scheduler.dagprocessor;

import io.airloom.core.error.AirloomException;
import io.airloom.scheduler.dagprocessor.folder.FolderLook;
import io.airloom.scheduler.dagprocessor.folder.FolderScanner;
import io.airloom.scheduler.dagprocessor.folder.FolderWatch;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processor's loop: look, parse, publish, wait. Everything it knows belongs to its one thread;
 * others reach it through signals.
 */
final class ProcessorLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessorLoop.class);

  /** A writer that never pauses is read after this many quiet periods. */
  private static final int LONGEST_UNREST = 5;

  private final DagProcessorSettings settings;
  private final FolderScanner scanner;
  private final ParsePool pool;
  private final Publisher publisher;
  private final BooleanSupplier ownsLease;
  private final Reporter reporter;
  private final BlockingQueue<Signal> signals;
  private final VanishGuard guard = new VanishGuard();
  private final Map<String, WatchedFile> files = new TreeMap<>();
  private final Consumer<Signal> hint;
  private Map<String, ?> defaults = Map.of();
  private boolean isFolderPresent;
  private boolean wasOwner;
  private long looks;
  private long nextLook;

  ProcessorLoop(
      DagProcessorSettings settings,
      ParsePool pool,
      Publisher publisher,
      BooleanSupplier ownsLease,
      Reporter reporter,
      BlockingQueue<Signal> signals) {
    this.settings = settings;
    this.scanner = new FolderScanner(settings.folder());
    this.pool = pool;
    this.publisher = publisher;
    this.ownsLease = ownsLease;
    this.reporter = reporter;
    this.signals = signals;
    this.hint = signals::add;
  }

  @Override
  public void run() {
    nextLook = System.nanoTime();
    try (FolderWatch watch = FolderWatch.start(() -> hint.accept(new Signal.Hint()))) {
      boolean goesOn = true;
      while (goesOn) {
        try {
          turn(watch);
        } catch (RuntimeException e) {
          // The one catch-all of this loop: what failed is still due and comes again.
          LOG.error("A turn of the DAG processor failed and is repeated.", e);
          nextLook = System.nanoTime() + settings.rescanInterval().toNanos();
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
    boolean isUpToDate = publish();
    reporter.status(status(isUpToDate), isUpToDate);
  }

  private void look(FolderWatch watch, long now) {
    FolderLook look = scanner.look();
    boolean hasNewFolders = watch.update(look.folders());
    nextLook = now + settings.rescanInterval().toNanos();
    isFolderPresent = look.isPresent();
    looks++;
    if (!look.isPresent()) {
      guard.hold(publisher.owned().size(), "the folder " + settings.folder() + " is not there");
      return;
    }
    boolean defaultsChanged = !look.defaultsFiles().equals(defaults);
    defaults = look.defaultsFiles();
    look.dagFiles().forEach((path, stamp) -> file(path).seen(stamp, now));
    look.faults()
        .forEach((path, fault) -> applyFault(path, ParsedDagFile.unreadable(path, List.of(fault))));
    for (WatchedFile file : files.values()) {
      if (look.dagFiles().containsKey(file.path)) {
        file.isDue |= defaultsChanged || (file.isChanged && isSettled(file, now));
        file.isChanged &= !file.isDue;
      } else if (!look.faults().containsKey(file.path) && !look.isHidden(file.path)) {
        file.missed(now);
      }
    }
    boolean needsSecondLook =
        hasNewFolders || files.values().stream().anyMatch(file -> isUnsettled(file, now));
    if (needsSecondLook) {
      nextLook = now + settings.quietPeriod().toNanos();
    }
  }

  private WatchedFile file(String path) {
    return files.computeIfAbsent(path, key -> new WatchedFile(key, looks));
  }

  /** At the start nobody is in the middle of writing; later a file must have been still. */
  private boolean isSettled(WatchedFile file, long now) {
    long quiet = settings.quietPeriod().toNanos();
    return looks == 1
        || now - file.changedAt >= quiet
        || now - file.changingSince >= quiet * LONGEST_UNREST;
  }

  private boolean isUnsettled(WatchedFile file, long now) {
    return file.isChanged || (file.isMissing && !isGone(file, now));
  }

  private boolean isGone(WatchedFile file, long now) {
    return file.isMissing && now - file.missingSince >= settings.quietPeriod().toNanos();
  }

  private void startParses(long now) {
    for (WatchedFile file : files.values()) {
      if (!pool.hasRoom()) {
        return;
      }
      if (file.isDue && !pool.isRunning(file.path)) {
        file.isDue = false;
        pool.start(file, now);
      }
    }
  }

  private void apply(Signal.Parsed parsed) {
    WatchedFile file = files.get(parsed.path());
    if (file == null) {
      return;
    }
    parsed.source().ifPresent(source -> file.content = source.lenientText());
    file.fingerprint = parsed.fingerprint();
    if (parsed.result().isPresent()) {
      file.parsed = parsed.result().get();
      reporter.parsed(file.parsed, parsed.duration(), parsed.isTimeout());
    }
  }

  private void applyFault(String path, ParsedDagFile fault) {
    WatchedFile file = file(path);
    file.isMissing = false;
    file.isChanged = false;
    file.stamp = null;
    file.fingerprint = "";
    file.parsed = fault;
  }

  /** Whether every file has been parsed and, on the owner, published. */
  private boolean publish() {
    boolean isOwner = ownsLease.getAsBoolean();
    boolean isWarm = isWarm();
    if (!isOwner) {
      wasOwner = false;
      return isWarm;
    }
    if (!isWarm && !wasOwner) {
      return false;
    }
    try {
      if (!wasOwner) {
        publisher.takeOver();
        files.values().forEach(file -> file.published = "");
        wasOwner = true;
      }
      publishFiles();
      return isWarm;
    } catch (AirloomException e) {
      LOG.warn("Publishing of DAGs failed and is repeated.", e);
      nextLook = Math.min(nextLook, System.nanoTime() + Duration.ofSeconds(1).toNanos());
      return false;
    }
  }

  private void publishFiles() {
    List<WatchedFile> present = files.values().stream().filter(file -> !file.isMissing).toList();
    Claims claims = Claims.settle(present, publisher.owned());
    for (WatchedFile file : present) {
      if (file.parsed != null) {
        publisher.publish(file, file.parsed, claims, reporter.durationOf(file.path));
      }
    }
    // Only when all is read it is known whether a DAG is gone or has moved to another file.
    if (isFolderPresent && isWarm()) {
      retire(claims);
    }
  }

  private void retire(Claims claims) {
    long now = System.nanoTime();
    List<String> gone = new ArrayList<>();
    files.values().stream().filter(file -> isGone(file, now)).forEach(file -> gone.add(file.path));
    publisher.owned().values().stream()
        .distinct()
        .filter(path -> !files.containsKey(path))
        .forEach(gone::add);
    int going = publisher.wouldGo(gone, claims).size();
    if (guard.allows(going, publisher.owned().size()) && !gone.isEmpty()) {
      publisher.retire(gone, claims);
      gone.forEach(files::remove);
    }
  }

  private boolean isWarm() {
    return looks > 0
        && pool.size() == 0
        && files.values().stream()
            .filter(file -> !file.isMissing)
            .noneMatch(file -> file.isDue || (file.isChanged && file.parsed == null));
  }

  private DagProcessorStatus status(boolean isUpToDate) {
    int due = 0;
    int broken = 0;
    int dags = 0;
    for (WatchedFile file : files.values()) {
      due += file.isDue || file.isChanged ? 1 : 0;
      if (file.parsed != null) {
        broken += file.parsed.errorCount() > 0 ? 1 : 0;
        dags +=
            Math.toIntExact(
                file.parsed.dags().stream().filter(dag -> dag.definition().isPresent()).count());
      }
    }
    return new DagProcessorStatus(
        reporter.isReady() || isUpToDate,
        files.size(),
        broken,
        dags,
        due + pool.size(),
        guard.heldBack(),
        reporter.timeouts());
  }

  /** Waits for the next reason to turn; false ends the loop. */
  private boolean await() throws InterruptedException {
    long now = System.nanoTime();
    long wait = pool.untilDeadline(now, Math.max(nextLook - now, 0));
    Signal signal = signals.poll(wait, TimeUnit.NANOSECONDS);
    while (signal != null) {
      switch (signal) {
        case Signal.Hint() -> nextLook = Math.min(nextLook, System.nanoTime());
        case Signal.AcceptDisappearance() -> guard.accept();
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
