package io.airloom.core.dag;

import java.util.List;

/**
 * Who wants to know what the DAG processor published. Called from its threads, after the commit.
 */
public interface DagVersionListener {

  /** These versions are current now; those of the same DAGs before them are not. */
  void published(List<PublishedVersion> versions);

  /** No file holds these DAGs any more: they are stale. */
  void retired(List<DagId> dags);

  /**
   * A version that became, or still is, current.
   *
   * @param version the version
   * @param hasImportErrors whether the last parse kept this version because of errors, which blocks
   *     new runs
   */
  record PublishedVersion(DagVersion version, boolean hasImportErrors) {}
}
