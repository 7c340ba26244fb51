package io.airloom.core.dag;

import io.airloom.sdk.dag.TriggerRule;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * One task as its DAG file defines it, defaults applied.
 *
 * @param id the task's id, group prefix included
 * @param operator what it runs
 * @param upstream ids of all direct upstream tasks, group edges resolved
 * @param triggerRule the condition on the upstream task instances
 * @param retryPolicy what follows a failed try
 * @param limits what it takes
 * @param about text for readers and further facts that only the API shows
 */
public record TaskDefinition(
    TaskId id,
    OperatorCall operator,
    SequencedSet<TaskId> upstream,
    TriggerRule triggerRule,
    RetryPolicy retryPolicy,
    TaskLimits limits,
    TaskAbout about) {
  public TaskDefinition {
    upstream = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(upstream));
  }
}
