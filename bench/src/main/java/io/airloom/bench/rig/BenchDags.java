package io.airloom.bench.rig;

import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.DagVersionId;
import io.airloom.core.store.DagVersionStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The DAG versions of a benchmark, which come from no file. */
final class BenchDags implements DagVersionStore {
  private final Map<DagVersionId, DagVersion> versions = new ConcurrentHashMap<>();

  void add(DagVersion version) {
    versions.put(version.id(), version);
  }

  @Override
  public List<DagVersion> publish(ParsedFile file) {
    throw new UnsupportedOperationException("Benchmarks parse no DAG files.");
  }

  @Override
  public List<DagId> retire(String bundleName, String relativePath) {
    throw new UnsupportedOperationException("Benchmarks watch no DAG files.");
  }

  @Override
  public List<PublishedDag> current() {
    return versions.values().stream()
        .map(version -> new PublishedDag(version, "bench", false))
        .toList();
  }

  @Override
  public Optional<DagVersion> find(DagVersionId id) {
    return Optional.ofNullable(versions.get(id));
  }
}
