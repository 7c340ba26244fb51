package io.airloom.scheduler.dagprocessor.source;

import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.DagId;
import io.airloom.scheduler.dagprocessor.problem.DagProblem;
import io.airloom.scheduler.dagprocessor.problem.Position;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a parser found in one file.
 *
 * @param path the file's path inside the folder
 * @param dags the DAGs that the file names, good or not, in the file's order; ids are distinct
 * @param readable whether {@code dags} is all of them; false if the file is broken as a whole
 * @param problems all findings, in the order of their places
 */
public record ParsedDagFile(
    String path, List<FoundDag> dags, boolean readable, List<DagProblem> problems) {
  public ParsedDagFile {
    dags = List.copyOf(dags);
    problems = List.copyOf(problems);
  }

  /** A file that gave nothing but findings. */
  public static ParsedDagFile unreadable(String path, List<DagProblem> problems) {
    return new ParsedDagFile(path, List.of(), false, problems);
  }

  /** The errors, one per line, empty if there are none: what the API shows as import error. */
  public Optional<String> importError() {
    String text =
        problems.stream()
            .filter(DagProblem::isError)
            .map(DagProblem::toString)
            .collect(Collectors.joining("\n"));
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** Number of DAGs without errors. */
  public int goodCount() {
    return Math.toIntExact(dags.stream().filter(dag -> dag.definition().isPresent()).count());
  }

  /** Number of errors. */
  public int errorCount() {
    return Math.toIntExact(problems.stream().filter(DagProblem::isError).count());
  }

  /**
   * A DAG that a file names.
   *
   * @param id its id
   * @param position where it is named
   * @param definition what it says, empty if it has errors
   */
  public record FoundDag(DagId id, Position position, Optional<DagDefinition> definition) {}
}
