package io.airloom.scheduler.dagprocessor.problem;

/**
 * One finding in a DAG file.
 *
 * @param position where
 * @param severity how bad
 * @param message what should hold and what is, one sentence: {@code Expected …, but ….}
 * @param hint what to do, one sentence
 */
public record DagProblem(Position position, Severity severity, String message, String hint) {

  /** Whether it keeps a DAG from being published. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** One line: {@code file:line:col: message hint}, warnings marked as such. */
  @Override
  public String toString() {
    return switch (severity) {
      case ERROR -> "%s: %s %s".formatted(position, message, hint);
      case WARNING -> "%s: warning: %s %s".formatted(position, message, hint);
    };
  }
}
