package io.airloom.scheduler.dagprocessor;

import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagSource;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.DagVersionListener;
import io.airloom.core.dag.DagVersionListener.PublishedVersion;
import io.airloom.core.store.DagVersionStore;
import io.airloom.core.store.DagVersionStore.ParsedDag;
import io.airloom.core.store.DagVersionStore.ParsedFile;
import io.airloom.core.store.DagVersionStore.PublishedDag;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile.FoundDag;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes parsed files durable while this node owns the lease, and tells the engine.
 *
 * <p>Owned by the loop's thread. Nothing is lost if a write fails: a file stays unpublished and is
 * published again with the next turn.
 */
final class Publisher {
  private final DagVersionStore store;
  private final DagVersionListener listener;
  private final String bundle;
  private final InstantSource clock;

  /** Which file each current DAG was published from. */
  private final Map<DagId, String> owned = new HashMap<>();

  /** The same, the other way round. */
  private final Map<String, Set<DagId>> byPath = new HashMap<>();

  private final Map<DagId, DagVersion> current = new HashMap<>();

  /** Version and flag that the engine was told last. */
  private final Map<DagId, String> announced = new HashMap<>();

  Publisher(
      DagVersionStore store, DagVersionListener listener, String bundle, InstantSource clock) {
    this.store = store;
    this.listener = listener;
    this.bundle = bundle;
    this.clock = clock;
  }

  /** Reads what is current, after the lease was won: another node may have published meanwhile. */
  void takeOver() {
    owned.clear();
    byPath.clear();
    current.clear();
    announced.clear();
    for (PublishedDag dag : store.current()) {
      own(dag.version().dagId(), dag.relativePath());
      current.put(dag.version().dagId(), dag.version());
    }
  }

  Map<DagId, String> owned() {
    return Collections.unmodifiableMap(owned);
  }

  /** The files that current DAGs were published from. */
  Set<String> paths() {
    return owned.values().stream().collect(Collectors.toSet());
  }

  /** Publishes one file, unless what it says was published already. */
  void publish(WatchedFile file, Claims claims, Duration duration) {
    ParsedDagFile parsed = file.parsed;
    if (parsed == null) {
      return;
    }
    List<ParsedDag> dags = new ArrayList<>();
    Set<DagId> kept = new HashSet<>();
    List<String> errors = new ArrayList<>();
    parsed.importError().ifPresent(errors::add);
    for (FoundDag found : parsed.dags()) {
      String owner = claims.ownerOf(found.id());
      if (!owner.equals(file.path)) {
        errors.add(alreadyDefined(found, owner));
      } else if (found.definition().isPresent()) {
        dags.add(file.encoded(found.definition().get()));
      } else {
        kept.add(found.id());
      }
    }
    if (!parsed.readable()) {
      kept.addAll(dagsOf(file.path));
    }
    String outcome = outcome(dags, kept, errors, file.fingerprint);
    if (outcome.equals(file.published)) {
      return;
    }
    List<DagVersion> versions =
        store.publish(
            new ParsedFile(
                new DagSource(bundle, file.path, file.content),
                dags,
                kept,
                errors.isEmpty() ? null : String.join("\n", errors),
                clock.instant(),
                duration));
    file.published = outcome;
    settle(file.path, versions, kept, claims);
  }

  /** Retires files that are gone. */
  void retire(Collection<String> paths, Claims claims) {
    List<DagId> gone = new ArrayList<>();
    for (String path : paths) {
      store.retire(bundle, path);
      for (DagId dag : dagsOf(path)) {
        if (!claims.isOwned(dag)) {
          gone.add(dag);
          forget(dag);
        }
      }
    }
    announceRetired(gone);
  }

  /** DAGs whose file is one of the given ones and that no other file defines. */
  Set<DagId> wouldGo(Collection<String> paths, Claims claims) {
    Set<DagId> going = new TreeSet<>();
    for (String path : paths) {
      dagsOf(path).stream().filter(dag -> !claims.isOwned(dag)).forEach(going::add);
    }
    return going;
  }

  private void settle(String path, List<DagVersion> versions, Set<DagId> kept, Claims claims) {
    Set<DagId> before = dagsOf(path);
    List<PublishedVersion> news = new ArrayList<>();
    for (DagVersion version : versions) {
      own(version.dagId(), path);
      current.put(version.dagId(), version);
      before.remove(version.dagId());
      addIfNew(version, /* hasErrors= */ false, news);
    }
    for (DagId dag : new TreeSet<>(kept)) {
      DagVersion version = current.get(dag);
      if (version != null) {
        addIfNew(version, /* hasErrors= */ true, news);
      }
    }
    before.removeAll(kept);
    List<DagId> gone = before.stream().filter(dag -> !claims.isOwned(dag)).sorted().toList();
    gone.forEach(this::forget);
    if (!news.isEmpty()) {
      listener.published(List.copyOf(news));
    }
    announceRetired(gone);
  }

  private void addIfNew(DagVersion version, boolean hasErrors, List<PublishedVersion> news) {
    String told = version.id() + " " + hasErrors;
    if (!told.equals(announced.put(version.dagId(), told))) {
      news.add(new PublishedVersion(version, hasErrors));
    }
  }

  private void announceRetired(List<DagId> gone) {
    if (!gone.isEmpty()) {
      listener.retired(List.copyOf(gone));
    }
  }

  private void forget(DagId dag) {
    disown(dag);
    current.remove(dag);
    announced.remove(dag);
  }

  private Set<DagId> dagsOf(String path) {
    return new HashSet<>(byPath.getOrDefault(path, Set.of()));
  }

  private void own(DagId dag, String path) {
    disown(dag);
    owned.put(dag, path);
    byPath.computeIfAbsent(path, _ -> new HashSet<>()).add(dag);
  }

  private void disown(DagId dag) {
    String path = owned.remove(dag);
    if (path != null) {
      byPath.getOrDefault(path, new HashSet<>()).remove(dag);
    }
  }

  private static String alreadyDefined(FoundDag found, String owner) {
    return "%s: Expected DAG \"%s\" to be defined in one file, but \"%s\" defines it too and had it first. Rename or remove one."
        .formatted(found.position(), found.id(), owner);
  }

  private static String outcome(
      List<ParsedDag> dags, Set<DagId> kept, List<String> errors, String fingerprint) {
    return dags.stream().map(ParsedDag::hash).toList()
        + new TreeSet<>(kept).toString()
        + errors
        + fingerprint;
  }
}
