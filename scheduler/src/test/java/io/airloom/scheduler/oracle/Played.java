package io.airloom.scheduler.oracle;

import java.util.List;
import java.util.Map;

/**
 * What happened in a case.
 *
 * @param steps step by step, the first one first
 * @param taskInstances state, try number and max tries of each task instance by run and name
 * @param runs the final state of each run
 */
record Played(
    List<Step> steps, Map<String, Map<String, String>> taskInstances, Map<String, String> runs) {

  /**
   * What happened in a step.
   *
   * @param started names of task instances that began to run, in order
   * @param ranked the same, the most important first
   * @param decided states of task instances that finished without running
   * @param runs states of runs that changed
   */
  record Step(
      List<String> started,
      List<String> ranked,
      Map<String, String> decided,
      Map<String, String> runs) {
    boolean isEmpty() {
      return started.isEmpty() && decided.isEmpty() && runs.isEmpty();
    }
  }
}
