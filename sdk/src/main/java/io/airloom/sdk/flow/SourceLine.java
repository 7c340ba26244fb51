package io.airloom.sdk.flow;

/** Finds the line of a DAG file that called a verb. */
final class SourceLine {
  private static final StackWalker WALKER = StackWalker.getInstance();

  private SourceLine() {}

  /** The line of the nearest caller outside the SDK, 0 if unknown. */
  static int current() {
    return WALKER.walk(frames ->
        frames
            .filter(frame -> !frame.getClassName().startsWith("io.airloom.sdk."))
            .mapToInt(StackWalker.StackFrame::getLineNumber)
            .filter(line -> line > 0)
            .findFirst()
            .orElse(0));
  }
}
