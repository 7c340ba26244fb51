package io.airloom.scheduler.dagprocessor;

import io.airloom.core.dag.DagId;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile.FoundDag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which file each DAG id belongs to: the one that had it first keeps it while it names it. */
final class Claims {
  private final Map<DagId, String> owners = new HashMap<>();

  private Claims() {}

  /**
   * Settles who owns what.
   *
   * @param files the files that are there
   * @param owned which file each DAG was published from last
   */
  static Claims settle(Collection<WatchedFile> files, Map<DagId, String> owned) {
    Claims claims = new Claims();
    List<WatchedFile> ordered = new ArrayList<>(files);
    ordered.sort(
        Comparator.comparingLong((WatchedFile file) -> file.firstSeen)
            .thenComparing(file -> file.path));
    Map<String, WatchedFile> byPath = new HashMap<>();
    ordered.forEach(file -> byPath.put(file.path, file));
    owned.forEach((dag, path) -> {
      WatchedFile file = byPath.get(path);
      if (file != null && stillNames(file, dag)) {
        claims.owners.put(dag, path);
      }
    });
    for (WatchedFile file : ordered) {
      if (file.parsed != null) {
        file.parsed.dags().forEach(dag -> claims.owners.putIfAbsent(dag.id(), file.path));
      }
    }
    return claims;
  }

  String ownerOf(DagId dag) {
    return owners.getOrDefault(dag, "");
  }

  boolean isOwned(DagId dag) {
    return owners.containsKey(dag);
  }

  /** A file that is broken as a whole, or not read yet, has given up nothing. */
  private static boolean stillNames(WatchedFile file, DagId dag) {
    return file.parsed == null
        || !file.parsed.readable()
        || file.parsed.dags().stream().map(FoundDag::id).anyMatch(dag::equals);
  }
}
