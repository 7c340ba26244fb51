package io.airloom.api.stats;

import java.util.List;

/** How many runs a DAG has in each state, on the wire (Airflow 3.3, {@code DagStatsResponse}). */
public record DagStatsResponse(String dagId, String dagDisplayName, List<StateCount> stats) {

  /** How many runs are in one state. */
  public record StateCount(String state, long count) {}

  /** Counts of several DAGs on the wire. */
  public record Collection(List<DagStatsResponse> dags, int totalEntries) {}
}
