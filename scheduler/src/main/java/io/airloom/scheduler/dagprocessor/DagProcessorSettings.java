package io.airloom.scheduler.dagprocessor;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the DAG processor works.
 *
 * @param folder the watched folder; it may be missing and appear later
 * @param bundleName name of the bundle that the folder is
 * @param rescanInterval how often the folder is walked without a hint; the longest time a change
 *     stays unseen where the file system sends no events
 * @param quietPeriod how long a file must stay as it is before it is read; a writer that never
 *     pauses is read after five times that long
 * @param parseTimeout how long one file may take before its parse is abandoned
 * @param parallelism how many files are parsed at once
 * @param maxFileBytes size from which a file is refused unread
 */
public record DagProcessorSettings(
    Path folder,
    String bundleName,
    Duration rescanInterval,
    Duration quietPeriod,
    Duration parseTimeout,
    int parallelism,
    int maxFileBytes) {

  /** The watched folder with everything else as usual: 5 s, 60 ms, 30 s, one parse per core. */
  public static DagProcessorSettings of(Path folder) {
    return new DagProcessorSettings(
        folder,
        "dags-folder",
        Duration.ofSeconds(5),
        Duration.ofMillis(60),
        Duration.ofSeconds(30),
        Runtime.getRuntime().availableProcessors(),
        2 * 1024 * 1024);
  }

  /** The same with another interval between walks. */
  public DagProcessorSettings withRescanInterval(Duration interval) {
    return new DagProcessorSettings(
        folder, bundleName, interval, quietPeriod, parseTimeout, parallelism, maxFileBytes);
  }

  /** The same with another time limit per file. */
  public DagProcessorSettings withParseTimeout(Duration timeout) {
    return new DagProcessorSettings(
        folder, bundleName, rescanInterval, quietPeriod, timeout, parallelism, maxFileBytes);
  }
}
