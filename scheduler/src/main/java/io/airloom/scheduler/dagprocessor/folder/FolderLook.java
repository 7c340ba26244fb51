package io.airloom.scheduler.dagprocessor.folder;

import io.airloom.scheduler.dagprocessor.problem.DagProblem;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What one walk through the DAG folder saw.
 *
 * @param isPresent whether the folder itself could be listed; otherwise nothing else is known
 * @param dagFiles DAG files by path inside the folder
 * @param defaultsFiles {@code defaults.yml} files by path inside the folder
 * @param faults entries that are named like DAG files but are none, by path
 * @param folders all folders walked, the root first
 * @param unreadable paths of folders that could not be listed, with a final {@code /}
 */
public record FolderLook(
    boolean isPresent,
    SequencedMap<String, FileStamp> dagFiles,
    SequencedMap<String, FileStamp> defaultsFiles,
    SequencedMap<String, DagProblem> faults,
    List<Path> folders,
    List<String> unreadable) {
  public FolderLook {
    dagFiles = Collections.unmodifiableSequencedMap(new TreeMap<>(dagFiles));
    defaultsFiles = Collections.unmodifiableSequencedMap(new TreeMap<>(defaultsFiles));
    faults = Collections.unmodifiableSequencedMap(new TreeMap<>(faults));
    folders = List.copyOf(folders);
    unreadable = List.copyOf(unreadable);
  }

  /** Whether a path may exist although it was not seen. */
  public boolean isHidden(String path) {
    return unreadable.stream().anyMatch(path::startsWith);
  }
}
