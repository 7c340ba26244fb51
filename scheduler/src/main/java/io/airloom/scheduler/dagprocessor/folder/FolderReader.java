package io.airloom.scheduler.dagprocessor.folder;

import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.source.DagFile;
import io.airloom.scheduler.dagprocessor.source.RawFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads DAG files with the defaults above them. Thread-safe. */
public final class FolderReader {
  private final Path root;
  private final int maxBytes;

  /**
   * A reader of one folder.
   *
   * @param maxBytes a bigger file is refused after so many bytes
   */
  public FolderReader(Path root, int maxBytes) {
    this.root = root;
    this.maxBytes = maxBytes;
  }

  /**
   * One file with its defaults.
   *
   * @param path inside the folder, with {@code /}
   * @return empty if it cannot be read; the reason is noted
   */
  public Optional<DagFile> read(String path, Problems problems) {
    Optional<RawFile> file = readRaw(path, problems);
    List<RawFile> defaults = new ArrayList<>();
    for (int slash = path.lastIndexOf('/');
        file.isPresent();
        slash = path.lastIndexOf('/', slash - 1)) {
      String folder = path.substring(0, slash + 1);
      for (String name : List.of("defaults.yml", "defaults.yaml")) {
        if (Files.isRegularFile(root.resolve(folder + name))) {
          readRaw(folder + name, problems).ifPresent(defaults::add);
          break;
        }
      }
      if (slash < 0) {
        break;
      }
    }
    return file.map(raw -> new DagFile(raw, defaults));
  }

  private Optional<RawFile> readRaw(String path, Problems problems) {
    try (InputStream in = Files.newInputStream(root.resolve(path))) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length <= maxBytes) {
        return Optional.of(new RawFile(path, bytes));
      }
      problems.error(
          Position.startOf(path),
          "Expected a file of at most %,d bytes, but it has more.".formatted(maxBytes),
          "Split the file.");
    } catch (IOException e) {
      problems.error(
          Position.startOf(path),
          "Expected the file to be readable, but reading failed: %s."
              .formatted(e.getClass().getSimpleName()),
          "Check its permissions.");
    }
    return Optional.empty();
  }
}
