package io.airloom.executor.template.airflow.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What templates may ask for while they render: variables, connections, XComs. */
public interface Lookups {

  /** The stored text of a variable, or null if there is none. */
  @Nullable String variable(String key);

  /** A connection, or null if there is none. */
  @Nullable ConnectionFacts connection(String id);

  /** The XCom values of all map indexes in their order, or null if the task has none. */
  @Nullable List<? extends @Nullable Object> xcoms(XComQuery query);

  /**
   * One XCom value, or null.
   *
   * @param mapIndex the map index, -1 for a task that is not mapped
   */
  @Nullable Object xcom(XComQuery query, int mapIndex);
}
