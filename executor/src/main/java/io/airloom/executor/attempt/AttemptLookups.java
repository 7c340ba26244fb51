package io.airloom.executor.attempt;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.TaskId;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.executor.log.SecretMask;
import io.airloom.executor.template.airflow.facts.ConnectionFacts;
import io.airloom.executor.template.airflow.facts.Lookups;
import io.airloom.executor.template.airflow.facts.XComQuery;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt may ask for: the XComs of its own run, variables, connections. Secrets among the
 * answers are hidden in its log from then on.
 *
 * @param attempt the attempt
 * @param sources where the answers come from
 * @param mask of the attempt's log
 */
public record AttemptLookups(Attempt attempt, AttemptSources sources, SecretMask mask)
    implements Lookups {

  @Override
  public @Nullable String variable(String key) {
    String value = sources.settings().variable(key).orElse(null);
    if (value != null && SensitiveNames.contains(key)) {
      mask.add(value);
    }
    return value;
  }

  @Override
  public @Nullable ConnectionFacts connection(String id) {
    ConnectionFacts connection = sources.settings().connection(id).orElse(null);
    if (connection != null) {
      mask.add(connection.address().password());
      SensitiveNames.secretsOf(connection.extra()).forEach(mask::add);
    }
    return connection;
  }

  @Override
  public @Nullable List<? extends @Nullable Object> xcoms(XComQuery query) {
    if (isOwnRun(query) && isMapped(query.taskId())) {
      return sources
          .reader()
          .findAll(attempt.run().key(), new TaskId(query.taskId()), query.key())
          .stream()
          .map(sources.codec()::decode)
          .toList();
    }
    return find(query, TaskInstanceKey.NOT_MAPPED)
        .map(json -> Collections.singletonList(sources.codec().decode(json)))
        .orElse(null);
  }

  @Override
  public @Nullable Object xcom(XComQuery query, int mapIndex) {
    return find(query, mapIndex).map(sources.codec()::decode).orElse(null);
  }

  private Optional<String> find(XComQuery query, int mapIndex) {
    return isOwnRun(query)
        ? sources
            .reader()
            .find(attempt.run().key(), new TaskId(query.taskId()), mapIndex, query.key())
        : Optional.empty();
  }

  private boolean isOwnRun(XComQuery query) {
    return query.dagId().equals(attempt.run().dagId().value())
        && query.runId().equals(attempt.run().runId().value());
  }

  /** Whether a task of the attempt's DAG has instances by map index. */
  boolean isMapped(String task) {
    DagVersion version = attempt.version();
    for (int position = 0; position < version.graph().size(); position++) {
      if (version.task(position).id().value().equals(task)) {
        return version.mappings().isMapped(position);
      }
    }
    return false;
  }
}
