package io.airloom.scheduler.dagprocessor;

import io.airloom.core.dag.DagId;
import io.airloom.scheduler.dagprocessor.folder.FolderLook;
import io.airloom.scheduler.dagprocessor.folder.FolderReader;
import io.airloom.scheduler.dagprocessor.folder.FolderScanner;
import io.airloom.scheduler.dagprocessor.problem.DagProblem;
import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.source.DagParser;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks DAG files and folders without a server and without a database. */
public final class DagValidator {
  private final DagParser parser;
  private final int maxFileBytes;

  /**
   * A validator.
   *
   * @param maxFileBytes size from which a file is refused unread
   */
  public DagValidator(DagParser parser, int maxFileBytes) {
    this.parser = parser;
    this.maxFileBytes = maxFileBytes;
  }

  /**
   * Checks files and folders; what holds for a whole folder, such as distinct DAG ids, is checked
   * across all of them.
   */
  public ValidationReport validate(List<Path> paths) {
    Check check = new Check();
    for (Path path : paths) {
      Path absolute = path.toAbsolutePath().normalize();
      if (Files.isDirectory(absolute)) {
        check.folder(absolute);
      } else if (absolute.getParent() != null) {
        Path name = absolute.getFileName();
        check.file(absolute.getParent(), name.toString(), path.toString());
      }
    }
    return check.report();
  }

  /** One check and what it has found. */
  private final class Check {
    private final List<DagProblem> problems = new ArrayList<>();
    private final Map<DagId, Position> seen = new HashMap<>();
    private int files;
    private int dags;

    void folder(Path root) {
      FolderLook look = new FolderScanner(root).look();
      problems.addAll(look.faults().values());
      look.dagFiles().keySet().forEach(path -> file(root, path, path));
    }

    void file(Path root, String path, String shownPath) {
      files++;
      Problems unread = new Problems();
      ParsedDagFile parsed =
          new FolderReader(root, maxFileBytes)
              .read(path, unread)
              .map(parser::parse)
              .orElseGet(() -> ParsedDagFile.unreadable(path, unread.sorted()));
      for (DagProblem problem : parsed.problems()) {
        problems.add(problem.position().file().equals(path) ? shown(problem, shownPath) : problem);
      }
      for (ParsedDagFile.FoundDag dag : parsed.dags()) {
        count(dag, shownPath);
      }
    }

    private void count(ParsedDagFile.FoundDag dag, String shownPath) {
      Position here = at(dag.position(), shownPath);
      Position first = seen.putIfAbsent(dag.id(), here);
      if (first != null) {
        Problems duplicate = new Problems();
        duplicate.error(
            here,
            "Expected DAG \"%s\" to be defined once, but %s defines it too."
                .formatted(dag.id(), first),
            "Rename or remove one.");
        problems.addAll(duplicate.sorted());
      } else if (dag.definition().isPresent()) {
        dags++;
      }
    }

    ValidationReport report() {
      return new ValidationReport(files, dags, problems);
    }

    private static DagProblem shown(DagProblem problem, String path) {
      return new DagProblem(
          at(problem.position(), path), problem.severity(), problem.message(), problem.hint());
    }

    private static Position at(Position position, String path) {
      return new Position(path, position.line(), position.column());
    }
  }
}
