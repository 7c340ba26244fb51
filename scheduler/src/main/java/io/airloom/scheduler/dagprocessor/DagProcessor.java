package io.airloom.scheduler.dagprocessor;

import io.airloom.core.dag.DagVersionListener;
import io.airloom.core.store.DagVersionStore;
import io.airloom.scheduler.dagprocessor.folder.FolderReader;
import io.airloom.scheduler.dagprocessor.source.DagParser;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Keeps the published DAG versions equal to what the files of the watched folder say.
 *
 * <p>A new, changed, renamed or deleted file is live within half a second where the file system
 * sends events, and after the rescan interval elsewhere. A broken file keeps the last good versions
 * of its DAGs and shows an import error. Only the node that owns the lease publishes; any other
 * parses into memory and publishes when it becomes the owner. Thread-safe.
 */
public final class DagProcessor implements AutoCloseable {
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Reporter reporter;
  private final Thread thread;

  /**
   * A processor that does nothing before {@link #start()}.
   *
   * @param parser what turns a file into DAGs
   * @param store where versions become durable; used by the processor's thread alone
   * @param versions told after each change, on the processor's thread
   * @param ownsLease whether this node may publish now; asked often, must answer at once
   * @param reports told of each parse
   * @param clock when a file was parsed
   */
  public DagProcessor(
      DagProcessorSettings settings,
      DagParser parser,
      DagVersionStore store,
      DagVersionListener versions,
      BooleanSupplier ownsLease,
      ParseListener reports,
      InstantSource clock) {
    this.reporter = new Reporter(reports);
    ParsePool pool =
        new ParsePool(
            new FolderReader(settings.folder(), settings.maxFileBytes()),
            parser,
            settings,
            signals::add);
    Publisher publisher = new Publisher(store, versions, settings.bundleName(), clock);
    this.thread =
        Thread.ofPlatform()
            .name("airloom-dag-processor")
            .daemon()
            .unstarted(new ProcessorLoop(settings, pool, publisher, ownsLease, reporter, signals));
  }

  /** Starts to watch, parse and publish. Once only. */
  public void start() {
    thread.start();
  }

  /** Looks at the folder and at the lease now; to be called when the lease was won or lost. */
  public void lookNow() {
    signals.add(new Signal.Hint());
  }

  /** Lets held back DAGs go: their files are gone for good. */
  public void acceptDisappearance() {
    signals.add(new Signal.AcceptDisappearance());
    lookNow();
  }

  /**
   * Waits until every file has been parsed once and, on the owner, published.
   *
   * @return false if that takes longer than the given time
   */
  public boolean awaitReady(Duration atMost) throws InterruptedException {
    return reporter.ready().await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Where it stands; never waits. */
  public DagProcessorStatus status() {
    return reporter.status();
  }

  /** Stops within seconds; a file that is being parsed is abandoned. */
  @Override
  public void close() {
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    signals.add(new Signal.Stop());
    try {
      if (!thread.join(Duration.ofSeconds(10))) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
