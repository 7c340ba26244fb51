package io.airloom.executor.journal;

import io.airloom.core.run.AttemptToken;
import io.airloom.executor.journal.JournalSegment.RecordType;
import java.util.HashSet;
import java.util.Set;

/** What earlier incarnations of this node have recorded. Immutable. */
final class EarlierStarts {
  static final EarlierStarts NONE = new EarlierStarts(Set.of(), Set.of());

  private final Set<Long> epochs;
  private final Set<Long> started;

  private EarlierStarts(Set<Long> epochs, Set<Long> started) {
    this.epochs = epochs;
    this.started = started;
  }

  boolean provesAbsence(AttemptToken token) {
    return epochs.contains(token.epoch()) && !started.contains(token.nonce());
  }

  /** Takes records in the order in which they were written. */
  static final class Builder {
    private final Set<Long> epochs = new HashSet<>();
    private final Set<Long> started = new HashSet<>();
    private boolean any;

    void begin() {
      any = false;
    }

    void record(RecordType type, long number) {
      any = true;
      switch (type) {
        case STARTED -> started.add(number);
        case WITHDRAWN -> started.remove(number);
        case EPOCH -> epochs.add(number);
        case GAP -> epochs.clear();
      }
    }

    boolean hasRecords() {
      return any;
    }

    EarlierStarts build() {
      return new EarlierStarts(Set.copyOf(epochs), Set.copyOf(started));
    }
  }
}
