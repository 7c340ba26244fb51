package io.airloom.api.version;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Rows of {@code dag}. */
interface DagRepository extends Repository<DagEntity, String> {
  Optional<DagEntity> findById(String dagId);

  DagEntity save(DagEntity dag);

  List<DagEntity> findByBundleNameAndRelativeFileloc(String bundleName, String path);

  /** The current version of every DAG that a file still holds. */
  @Query(
      """
      select d.relativeFileloc, d.importErrors, v.id, v.number, v.definition
      from Dag d join DagVersion v on v.id = d.currentVersionId
      where d.stale = false
      order by d.dagId
      """)
  List<CurrentVersionRow> findCurrentVersions();

  /** A row of {@link #findCurrentVersions}. */
  record CurrentVersionRow(
      String relativePath, boolean importErrors, UUID versionId, int number, String definition) {}
}
