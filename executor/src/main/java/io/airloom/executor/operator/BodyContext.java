package io.airloom.executor.operator;

import io.airloom.core.attempt.Attempt;
import io.airloom.executor.log.AttemptLog;
import io.airloom.executor.template.airflow.facts.Lookups;
import io.airloom.sdk.operator.TaskContext;

/** What a built-in operator may know about the attempt it serves. */
public interface BodyContext {

  /** The attempt as the engine offered it. */
  Attempt attempt();

  /** The author's view of the attempt. */
  TaskContext task();

  /** XComs of this and other runs, variables, connections. May block on the database. */
  Lookups lookups();

  /** The attempt's log. */
  AttemptLog log();
}
