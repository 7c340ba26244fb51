package io.airloom.scheduler.dagprocessor;

import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.DagId;
import io.airloom.core.store.DagVersionStore.ParsedDag;
import io.airloom.scheduler.dagprocessor.folder.FileStamp;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile;
import io.airloom.scheduler.version.DagVersionCodec;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the loop remembers of one file. Owned by the loop's thread. */
final class WatchedFile {
  final String path;

  /** Number of the look that saw it first; who was there first keeps a DAG id. */
  final long firstSeen;

  @Nullable FileStamp stamp;

  /** When its stamp changed first and last since it was read, on the monotonic clock. */
  long changingSince;

  long changedAt;

  /** Whether it changed and was not read since. */
  boolean isChanged;

  /** Whether the last look did not see it, and since when. */
  boolean isMissing;

  long missingSince;

  /** What was read last and what came out of it. */
  String fingerprint = "";

  String content = "";
  @Nullable ParsedDagFile parsed;

  /** What was published last, empty if it has to be published again. */
  String published = "";

  private final Map<DagId, ParsedDag> encoded = new HashMap<>();

  WatchedFile(String path, long firstSeen) {
    this.path = path;
    this.firstSeen = firstSeen;
  }

  /** Notes a stamp from a look. */
  void seen(FileStamp now, long at) {
    isMissing = false;
    if (now.equals(stamp)) {
      return;
    }
    if (!isChanged) {
      changingSince = at;
    }
    isChanged = true;
    changedAt = at;
    stamp = now;
  }

  /** Notes that a look did not see it. */
  void missed(long at) {
    if (!isMissing) {
      isMissing = true;
      missingSince = at;
    }
  }

  /** The canonical form of one of its DAGs, computed once per parse. */
  ParsedDag encoded(DagDefinition definition) {
    ParsedDag known = encoded.get(definition.id());
    if (known != null && known.definition().equals(definition)) {
      return known;
    }
    String json = DagVersionCodec.write(definition);
    ParsedDag fresh = new ParsedDag(definition, json, DagVersionCodec.hash(json));
    encoded.put(definition.id(), fresh);
    return fresh;
  }
}
