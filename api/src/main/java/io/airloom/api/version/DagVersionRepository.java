package io.airloom.api.version;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Rows of {@code dag_version} and of the tables that hang on it. */
interface DagVersionRepository extends Repository<DagVersionEntity, UUID> {
  Optional<DagVersionEntity> findById(UUID id);

  DagVersionEntity save(DagVersionEntity version);

  @Query("select coalesce(max(v.number), 0) from DagVersion v where v.dagId = ?1")
  int findNewestNumber(String dagId);

  @Query("from DagTask t where t.key.dagId = ?1 order by t.key.taskIndex")
  List<DagTaskEntity> findTasks(String dagId);

  /** The stored task indexes of versions, in the order of each version's tasks. */
  @Query(
      """
      select t.key.versionId, t.key.taskIndex
      from DagVersionTask t
      where t.key.versionId in ?1
      order by t.key.versionId, t.position
      """)
  List<TaskIndexRow> findTaskIndexes(Collection<UUID> versions);

  /** A row of {@link #findTaskIndexes}. */
  record TaskIndexRow(UUID versionId, int taskIndex) {}
}
