package io.airloom.core.store;

import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagSource;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.DagVersionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The published DAG versions and what the last parse of each file said. Thread-safe. */
public interface DagVersionStore {

  /**
   * Makes the result of parsing one file durable, in one transaction.
   *
   * <p>A DAG whose canonical hash equals its newest version's keeps that version. DAGs that came
   * from this file before and are neither in it nor kept become stale. Import errors of the file
   * are replaced by the given one.
   *
   * @return the versions that are current now, one per DAG of the file, in the given order
   */
  List<DagVersion> publish(ParsedFile file);

  /** Marks a file as gone: its DAGs become stale, its import error goes. Returns those DAGs. */
  List<DagId> retire(String bundleName, String relativePath);

  /** The newest version of every DAG that is not stale, with the hash of its file's content. */
  List<PublishedDag> current();

  /** One version, for runs that follow an older one. */
  Optional<DagVersion> find(DagVersionId id);

  /**
   * What one parse of a file gave.
   *
   * @param source where the file is and its text
   * @param dags the DAGs without errors, in the file's order
   * @param kept DAGs that have errors now and keep their last good version, if they have one; these
   *     have import errors, those in {@code dags} have none
   * @param importError all findings as text, one per line, null if there are none
   * @param parsedAt when
   * @param duration how long the parse took
   */
  record ParsedFile(
      DagSource source,
      List<ParsedDag> dags,
      Set<DagId> kept,
      @Nullable String importError,
      Instant parsedAt,
      Duration duration) {
    public ParsedFile {
      dags = List.copyOf(dags);
      kept = Set.copyOf(kept);
    }

    /** A file none of whose DAGs is kept. */
    public ParsedFile(
        DagSource source,
        List<ParsedDag> dags,
        @Nullable String importError,
        Instant parsedAt,
        Duration duration) {
      this(source, dags, Set.of(), importError, parsedAt, duration);
    }
  }

  /**
   * One DAG of a file.
   *
   * @param definition the DAG
   * @param canonicalJson its canonical form, which {@link #find} reads back
   * @param hash SHA-256 of the canonical form in hexadecimal, format number included
   */
  record ParsedDag(DagDefinition definition, String canonicalJson, String hash) {}

  /**
   * A current version.
   *
   * @param version the version
   * @param relativePath the file it came from
   * @param hasImportErrors whether the last parse kept this version because of errors
   */
  record PublishedDag(DagVersion version, String relativePath, boolean hasImportErrors) {}
}
