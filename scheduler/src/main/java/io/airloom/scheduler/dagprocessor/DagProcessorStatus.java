package io.airloom.scheduler.dagprocessor;

/**
 * Where the DAG processor stands, for health and metrics.
 *
 * @param isReady whether every file has been parsed once since the start
 * @param files number of DAG files in the folder
 * @param filesWithErrors how many of them have errors
 * @param dags number of DAGs without errors
 * @param queued files that wait for a parse or are being parsed
 * @param heldBack DAGs whose files are gone and that are kept all the same, because too many went
 *     at once or the folder itself is gone; more than 0 is an alarm
 * @param timeouts parses abandoned since the start
 */
public record DagProcessorStatus(
    boolean isReady,
    int files,
    int filesWithErrors,
    int dags,
    int queued,
    int heldBack,
    long timeouts) {
  static final DagProcessorStatus STARTING = new DagProcessorStatus(false, 0, 0, 0, 0, 0, 0);
}
