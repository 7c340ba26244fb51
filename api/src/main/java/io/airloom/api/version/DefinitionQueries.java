package io.airloom.api.version;

import io.airloom.api.page.ListQuery;
import io.airloom.core.dag.DagDefinition;
import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Definitions of DAGs as their newest versions hold them; those read last are kept, since a version
 * of the same hash never changes. Thread-safe.
 */
public final class DefinitionQueries {
  private static final int KEPT = 500;

  private final EntityManager entities;
  private final Function<String, DagDefinition> reader;
  private final Map<Version, DagDefinition> kept =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Version, DagDefinition> eldest) {
              return size() > KEPT;
            }
          });

  /**
   * A read model on the given persistence context.
   *
   * @param reader reads a definition back from its canonical JSON
   */
  public DefinitionQueries(EntityManager entities, Function<String, DagDefinition> reader) {
    this.entities = entities;
    this.reader = reader;
  }

  /** The newest definition of a DAG; empty if no file ever held it. */
  public Optional<DagDefinition> find(String dagId) {
    ListQuery list = new ListQuery("DagVersion v join Dag d on d.currentVersionId = v.id");
    list.where("d.dagId = :value", dagId);
    return list.first(entities, "v.id, v.hash", Version.class).map(this::of);
  }

  /** The newest definition of a DAG whose file holds it now. */
  public Optional<DagDefinition> findCurrent(String dagId) {
    ListQuery list = new ListQuery("DagVersion v join Dag d on d.currentVersionId = v.id");
    list.where("d.dagId = :value", dagId);
    list.where("d.stale = false");
    return list.first(entities, "v.id, v.hash", Version.class).map(this::of);
  }

  private DagDefinition of(Version version) {
    DagDefinition known = kept.get(version);
    if (known == null) {
      known =
          reader.apply(
              entities
                  .createQuery(
                      "select v.definition from DagVersion v where v.id = :id", String.class)
                  .setParameter("id", version.id())
                  .getSingleResult());
      kept.put(version, known);
    }
    return known;
  }

  private record Version(UUID id, String hash) {}
}
