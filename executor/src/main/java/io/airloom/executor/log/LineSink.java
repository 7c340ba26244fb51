package io.airloom.executor.log;

/** Takes the lines of a stream, one after the other. */
@FunctionalInterface
public interface LineSink {

  /**
   * Takes one line.
   *
   * @param text the line without its end and trailing blanks
   * @param length bytes that the line really has; more than kept if it was cut
   */
  void line(String text, long length);
}
