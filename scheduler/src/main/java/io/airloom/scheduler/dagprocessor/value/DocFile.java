package io.airloom.scheduler.dagprocessor.value;

import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the text that {@code doc_md_file_path} names; a DAG without its text is still a DAG. */
public final class DocFile {
  private static final int MAX_BYTES = 256 * 1024;

  private final Problems problems;

  /** A reader that notes its findings in the given place. */
  public DocFile(Problems problems) {
    this.problems = problems;
  }

  /** The text, empty if the DAG names no file or the file cannot be read. */
  public Optional<String> read(Fields dag) {
    Optional<String> path = dag.text("doc_md_file_path");
    if (path.isEmpty()) {
      return Optional.empty();
    }
    String fault;
    try {
      Path file = Path.of(path.get());
      if (!file.isAbsolute()) {
        fault = "it is not absolute";
      } else if (!Files.isRegularFile(file)) {
        fault = "there is no such file";
      } else {
        try (InputStream in = Files.newInputStream(file)) {
          byte[] bytes = in.readNBytes(MAX_BYTES);
          return Optional.of(new String(bytes, StandardCharsets.UTF_8).replace('\0', '\uFFFD'));
        }
      }
    } catch (InvalidPathException e) {
      fault = "it is no path";
    } catch (IOException e) {
      fault = "it cannot be read";
    }
    problems.warning(
        dag.keyPosition("doc_md_file_path"),
        "Expected doc_md_file_path to be the absolute path of a text file, but for %s %s."
            .formatted(Excerpt.of(path.get()), fault),
        "Correct the path.");
    return Optional.empty();
  }
}
