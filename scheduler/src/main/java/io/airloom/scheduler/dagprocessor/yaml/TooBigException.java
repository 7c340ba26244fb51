package io.airloom.scheduler.dagprocessor.yaml;

import io.airloom.scheduler.dagprocessor.problem.Position;

/** Ends the reading of a file that is past a limit. */
final class TooBigException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Position position;
  private final String message;

  TooBigException(Position position, String message) {
    super(message, null, false, false);
    this.position = position;
    this.message = message;
  }

  Position position() {
    return position;
  }

  String message() {
    return message;
  }
}
