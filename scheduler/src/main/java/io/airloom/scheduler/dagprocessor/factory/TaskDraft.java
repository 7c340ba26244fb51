package io.airloom.scheduler.dagprocessor.factory;

import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskId;
import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task while its DAG is read: everything but its edges.
 *
 * @param name the name, without the prefix of groups
 * @param position where the name stands
 * @param group the group it is in, null at the top
 * @param dependencies names of the tasks and groups before it
 * @param startDate its own start date
 * @param endDate its own end date
 * @param definition the task; upstream of it are only those whose results it refers to
 */
record TaskDraft(
    String name,
    Position position,
    @Nullable GroupDraft group,
    List<YamlNode.Scalar> dependencies,
    Optional<Instant> startDate,
    Optional<Instant> endDate,
    TaskDefinition definition) {

  /** The finished task. */
  TaskDefinition withUpstream(Set<TaskId> upstream) {
    return new TaskDefinition(
        definition.id(),
        definition.operator(),
        new LinkedHashSet<>(upstream.stream().sorted().toList()),
        definition.rules(),
        definition.limits(),
        definition.effects(),
        definition.about());
  }
}
