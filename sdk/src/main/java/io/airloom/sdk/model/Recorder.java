package io.airloom.sdk.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the DAGs that a Java DAG file defines while it is bound. One thread.
 *
 * <p>Without a bound recorder a file that is started with plain {@code java} shows and tests its
 * DAGs instead.
 */
public final class Recorder {
  /** Bound by whoever runs a DAG file to learn what it defines. */
  public static final ScopedValue<Recorder> CURRENT = ScopedValue.newInstance();

  private final List<RecordedDag> dags = new ArrayList<>();

  /** Takes a finished DAG. */
  public void add(RecordedDag dag) {
    dags.add(dag);
  }

  /** The DAGs so far, in the order of their definition. */
  public List<RecordedDag> dags() {
    return List.copyOf(dags);
  }
}
