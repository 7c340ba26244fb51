package io.airloom.core.error;

/** Who has to act on an error; HTTP status, log level, retry and metric label follow from it. */
public enum ErrorKind {
  /** The caller sent something that cannot be accepted. */
  USER,
  /** The request was fine but the present state forbids it. */
  CONFLICT,
  /** A limit, a disk or a port is exhausted. */
  RESOURCE,
  /** Something outside Airloom, most often the database, does not answer. */
  EXTERNAL,
  /** A defect of Airloom. */
  INTERNAL
}
