package io.airloom.scheduler.dagprocessor.problem;

/** How bad a finding is. */
public enum Severity {
  /** The DAG, or the whole file, is not published as it stands. */
  ERROR,
  /** The DAG is published; something in the file has no effect or is not what it seems. */
  WARNING
}
