package io.airloom.scheduler.dagprocessor;

import io.airloom.scheduler.dagprocessor.folder.FileStamp;
import io.airloom.scheduler.dagprocessor.folder.FolderLook;
import io.airloom.scheduler.dagprocessor.problem.DagProblem;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The files the processor knows, brought up to date by looks: which are to be parsed, which are
 * gone. Owned by the loop's thread.
 */
final class FileTable {
  /** A writer that never pauses is read after this many quiet periods. */
  private static final int LONGEST_UNREST = 5;

  private final long quietNanos;
  private final Map<String, WatchedFile> files = new TreeMap<>();
  private final Set<String> due = new LinkedHashSet<>();
  private Map<String, FileStamp> defaults = Map.of();
  private long looks;

  FileTable(Duration quietPeriod) {
    this.quietNanos = quietPeriod.toNanos();
  }

  /**
   * Takes in what a look saw.
   *
   * @return whether something is in motion, so that a second look has to tell how it ends
   */
  boolean update(FolderLook look, long now) {
    looks++;
    if (!look.isPresent()) {
      return false;
    }
    boolean defaultsChanged = !look.defaultsFiles().equals(defaults);
    defaults = look.defaultsFiles();
    look.dagFiles().forEach((path, stamp) -> file(path).seen(stamp, now));
    look.faults().forEach(this::noteFault);
    boolean isInMotion = false;
    for (WatchedFile file : files.values()) {
      if (look.dagFiles().containsKey(file.path)) {
        if (defaultsChanged || (file.isChanged && isSettled(file, now))) {
          file.isChanged = false;
          due.add(file.path);
        }
      } else if (!look.faults().containsKey(file.path) && !look.isHidden(file.path)) {
        file.missed(now);
      }
      isInMotion |= file.isChanged || (file.isMissing && !isGone(file, now));
    }
    return isInMotion;
  }

  /** The file that has waited longest for its parse, which it no longer does; skips some. */
  Optional<WatchedFile> takeDue(Predicate<String> skipped) {
    for (Iterator<String> paths = due.iterator(); paths.hasNext(); ) {
      String path = paths.next();
      if (!skipped.test(path)) {
        paths.remove();
        return Optional.ofNullable(files.get(path));
      }
    }
    return Optional.empty();
  }

  @Nullable WatchedFile find(String path) {
    return files.get(path);
  }

  Collection<WatchedFile> all() {
    return files.values();
  }

  /** Number of files that wait for a parse. */
  int dueCount() {
    return due.size();
  }

  /** The files that the last look saw. */
  List<WatchedFile> present() {
    return files.values().stream().filter(file -> !file.isMissing).toList();
  }

  boolean hasMissing() {
    return files.values().stream().anyMatch(file -> file.isMissing);
  }

  /** Paths of the files that are missing for longer than a writer needs to replace a file. */
  List<String> gone(long now) {
    return files.values().stream()
        .filter(file -> isGone(file, now))
        .map(file -> file.path)
        .toList();
  }

  void remove(Collection<String> paths) {
    paths.forEach(files::remove);
    due.removeAll(Set.copyOf(paths));
  }

  /**
   * Whether each file was read at least once and none waits; the caller knows of those under way.
   */
  boolean isRead() {
    return looks > 0
        && due.isEmpty()
        && files.values().stream()
            .noneMatch(file -> !file.isMissing && file.isChanged && file.parsed == null);
  }

  private WatchedFile file(String path) {
    return files.computeIfAbsent(path, key -> new WatchedFile(key, looks));
  }

  private void noteFault(String path, DagProblem fault) {
    WatchedFile file = file(path);
    file.isMissing = false;
    file.isChanged = false;
    file.stamp = null;
    file.fingerprint = "";
    file.parsed = ParsedDagFile.unreadable(path, List.of(fault));
  }

  /** At the start nobody is in the middle of writing; later a file must have been still. */
  private boolean isSettled(WatchedFile file, long now) {
    return looks == 1
        || now - file.changedAt >= quietNanos
        || now - file.changingSince >= quietNanos * LONGEST_UNREST;
  }

  private boolean isGone(WatchedFile file, long now) {
    return file.isMissing && now - file.missingSince >= quietNanos;
  }
}
