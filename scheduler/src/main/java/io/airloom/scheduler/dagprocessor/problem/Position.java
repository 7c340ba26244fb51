package io.airloom.scheduler.dagprocessor.problem;

/**
 * A place in a file of the DAG folder.
 *
 * @param file path inside the folder, with {@code /}
 * @param line from 1
 * @param column from 1, in code points
 */
public record Position(String file, int line, int column) implements Comparable<Position> {

  /** The first character of a file: the place of what concerns the whole file. */
  public static Position startOf(String file) {
    return new Position(file, 1, 1);
  }

  @Override
  public int compareTo(Position other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
