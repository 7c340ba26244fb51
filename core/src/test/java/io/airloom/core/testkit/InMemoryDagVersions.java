package io.airloom.core.testkit;

import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.DagVersionId;
import io.airloom.core.store.DagVersionStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Published versions in memory; the newest added version of a DAG is its current one. */
public final class InMemoryDagVersions implements DagVersionStore {
  private final Map<DagVersionId, DagVersion> versions = new LinkedHashMap<>();
  private final Map<DagId, DagVersion> current = new LinkedHashMap<>();

  /** Adds a version and makes it current. */
  public void add(DagVersion version) {
    versions.put(version.id(), version);
    current.put(version.dagId(), version);
  }

  /** Makes a DAG stale. */
  public void remove(DagId dagId) {
    current.remove(dagId);
  }

  @Override
  public List<DagVersion> publish(ParsedFile file) {
    throw new AssertionError("Tests of the engine add versions, they parse no files.");
  }

  @Override
  public List<DagId> retire(String bundleName, String relativePath) {
    throw new AssertionError("Tests of the engine remove DAGs, they watch no files.");
  }

  @Override
  public List<PublishedDag> current() {
    List<PublishedDag> dags = new ArrayList<>();
    current.values().forEach(version -> dags.add(new PublishedDag(version, "tests.yml", false)));
    return dags;
  }

  @Override
  public Optional<DagVersion> find(DagVersionId id) {
    return Optional.ofNullable(versions.get(id));
  }
}
