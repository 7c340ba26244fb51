package io.airloom.scheduler.dagprocessor.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The findings of one file while it is parsed, duplicates dropped. One thread at a time.
 *
 * <p>A hopeless file cannot flood the import errors: after {@value #MOST} findings the rest is only
 * counted.
 */
public final class Problems {
  /** How many findings of one file are kept. */
  static final int MOST = 100;

  private final LinkedHashSet<DagProblem> found = new LinkedHashSet<>();
  private int errors;
  private int dropped;

  /** Notes an error. */
  public void error(Position position, String message, String hint) {
    errors++;
    add(new DagProblem(position, Severity.ERROR, message, hint));
  }

  /** Notes an error whose text already reads {@code Expected …, but …. What to do.} */
  public void error(Position position, String text) {
    int end = text.indexOf(". ");
    if (end < 0) {
      error(position, text, "Correct it.");
    } else {
      error(position, text.substring(0, end + 1), text.substring(end + 2));
    }
  }

  /** Notes a warning. */
  public void warning(Position position, String message, String hint) {
    add(new DagProblem(position, Severity.WARNING, message, hint));
  }

  /** How many errors were noted so far; compared before and after to see whether a part is good. */
  public int errorCount() {
    return errors;
  }

  /** All findings in the order of their places. */
  public List<DagProblem> sorted() {
    List<DagProblem> result = new ArrayList<>(found);
    result.sort(Comparator.comparing(DagProblem::position));
    if (dropped > 0) {
      result.add(
          new DagProblem(
              result.getLast().position(),
              errors > 0 ? Severity.ERROR : Severity.WARNING,
              "Expected at most %d findings in one file, but there are %d more."
                  .formatted(MOST, dropped),
              "Repair the ones above first."));
    }
    return List.copyOf(result);
  }

  private void add(DagProblem problem) {
    if (found.size() < MOST) {
      found.add(problem);
    } else if (!found.contains(problem)) {
      dropped++;
    }
  }
}
