package io.airloom.scheduler.dagprocessor.source;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A DAG file with everything in the folder that its meaning depends on.
 *
 * @param file the file itself
 * @param defaults the {@code defaults.yml} files that apply to it, nearest first
 */
public record DagFile(RawFile file, List<RawFile> defaults) {
  public DagFile {
    defaults = List.copyOf(defaults);
  }

  /** A file without defaults. */
  public static DagFile alone(RawFile file) {
    return new DagFile(file, List.of());
  }

  /** The file's path inside the folder. */
  public String path() {
    return file.path();
  }

  /** Changes whenever the content of any of the files changes. */
  public String fingerprint() {
    return defaults.stream()
        .map(RawFile::sha256)
        .collect(Collectors.joining(" ", file.sha256() + " ", ""));
  }
}
