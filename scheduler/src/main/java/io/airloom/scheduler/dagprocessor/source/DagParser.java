package io.airloom.scheduler.dagprocessor.source;

/**
 * Turns one file into DAGs. Thread-safe.
 *
 * <p>Whatever the file holds becomes DAGs and findings, never an exception. An interrupted parse
 * stops soon with {@link java.util.concurrent.CancellationException}; its result is not wanted.
 */
@FunctionalInterface
public interface DagParser {

  /** Parses one file; the same content gives the same DAGs. */
  ParsedDagFile parse(DagFile file);
}
