package io.airloom.executor.python;

import java.nio.charset.StandardCharsets;

/** One message of a conversation with a Python child, see {@code airloom_task.py}. */
final class Frame {
  /** The child runs; its process id. */
  static final char STARTED = 'S';

  /** Bytes printed to the standard output. */
  static final char OUTPUT = 'O';

  /** Bytes printed to the standard error output. */
  static final char ERRORS = 'E';

  /** A log line as JSON. */
  static final char LOG = 'L';

  /** A question as JSON, to be answered. */
  static final char QUERY = 'Q';

  /** How the callable ended. */
  static final char RESULT = 'R';

  /** The child has ended; its exit code, negative for a signal. */
  static final char EXITED = 'X';

  /** There is no child; why. */
  static final char NOT_FORKED = 'F';

  /** What the child shall do, as JSON; from the server. */
  static final char TASK = 'T';

  /** The answer to a question, as JSON; from the server. */
  static final char ANSWER = 'A';

  private final char kind;
  private final byte[] payload;

  Frame(char kind, byte[] payload) {
    this.kind = kind;
    this.payload = payload;
  }

  /** Its letter. */
  char kind() {
    return kind;
  }

  /** Its content; not copied. */
  byte[] payload() {
    return payload;
  }

  int length() {
    return payload.length;
  }

  /** The content as text. */
  String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }
}
