package io.airloom.scheduler.dagprocessor;

import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.DagVersionId;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.core.store.DagVersionStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/** A store that keeps everything in memory and can be told to fail. */
public final class InMemoryDagVersionStore implements DagVersionStore {
  private final Map<DagId, Row> rows = new TreeMap<>();
  private final Map<String, String> importErrors = new HashMap<>();
  private int writes;
  private boolean isDown;

  /** A current version. */
  private record Row(
      DagVersion version, String hash, String path, boolean isStale, boolean hasErrors) {}

  @Override
  public synchronized List<DagVersion> publish(ParsedFile file) {
    checkIsUp();
    writes++;
    String path = file.source().relativePath();
    List<DagVersion> versions = new ArrayList<>();
    for (ParsedDag dag : file.dags()) {
      Row before = rows.get(dag.definition().id());
      DagVersion version =
          before != null && before.hash().equals(dag.hash())
              ? before.version()
              : version(dag, before == null ? 1 : before.version().number() + 1);
      rows.put(dag.definition().id(), new Row(version, dag.hash(), path, false, false));
      versions.add(version);
    }
    List<DagId> ids = versions.stream().map(DagVersion::dagId).toList();
    rows.replaceAll((id, row) ->
        row.path().equals(path) && !ids.contains(id)
            ? new Row(row.version(), row.hash(), path, !file.kept().contains(id), true)
            : row);
    String error = file.importError();
    if (error == null) {
      importErrors.remove(path);
    } else {
      importErrors.put(path, error);
    }
    return versions;
  }

  private static DagVersion version(ParsedDag dag, int number) {
    UUID id = UUID.nameUUIDFromBytes((dag.hash() + number).getBytes(StandardCharsets.UTF_8));
    int[] indexes = IntStream.range(0, dag.definition().tasks().size()).toArray();
    return new DagVersion(new DagVersionId(id), number, dag.definition(), indexes);
  }

  @Override
  public synchronized List<DagId> retire(String bundleName, String relativePath) {
    checkIsUp();
    importErrors.remove(relativePath);
    List<DagId> gone = new ArrayList<>();
    rows.replaceAll((id, row) -> {
      if (row.isStale() || !row.path().equals(relativePath)) {
        return row;
      }
      gone.add(id);
      return new Row(row.version(), row.hash(), row.path(), true, false);
    });
    return gone;
  }

  @Override
  public synchronized List<PublishedDag> current() {
    checkIsUp();
    return rows.values().stream()
        .filter(row -> !row.isStale())
        .map(row -> new PublishedDag(row.version(), row.path(), row.hasErrors()))
        .toList();
  }

  @Override
  public synchronized Optional<DagVersion> find(DagVersionId id) {
    return rows.values().stream().map(Row::version).filter(v -> v.id().equals(id)).findFirst();
  }

  /** From now on every call fails, or works again. */
  synchronized void setDown(boolean down) {
    isDown = down;
  }

  /** Current DAGs with the number of their version, for example {@code [a v1, b v2]}. */
  synchronized String summary() {
    return rows.values().stream()
        .filter(row -> !row.isStale())
        .map(row -> row.version().dagId() + " v" + row.version().number())
        .toList()
        .toString();
  }

  synchronized String importError(String path) {
    return importErrors.getOrDefault(path, "");
  }

  synchronized int writes() {
    return writes;
  }

  private void checkIsUp() {
    if (isDown) {
      throw new AirloomException(
          ErrorCode.STORAGE_UNAVAILABLE, "Expected the database to answer, but it is down. Wait.");
    }
  }
}
