package io.airloom.executor.attempt;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.dag.TaskId;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.executor.template.airflow.facts.ConnectionFacts;
import io.airloom.executor.template.airflow.facts.Lookups;
import io.airloom.executor.template.airflow.facts.XComQuery;
import io.airloom.executor.xcom.XComCodec;
import io.airloom.executor.xcom.XComReader;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the templates of one attempt may ask for: the XComs of its own run. There are no variables
 * and no connections yet, so none is found.
 */
public record AttemptLookups(Attempt attempt, XComReader reader, XComCodec codec)
    implements Lookups {

  @Override
  public @Nullable String variable(String key) {
    return null;
  }

  @Override
  public @Nullable ConnectionFacts connection(String id) {
    return null;
  }

  @Override
  public @Nullable List<? extends @Nullable Object> xcoms(XComQuery query) {
    return find(query, TaskInstanceKey.NOT_MAPPED)
        .map(json -> Collections.singletonList(codec.decode(json)))
        .orElse(null);
  }

  @Override
  public @Nullable Object xcom(XComQuery query, int mapIndex) {
    return find(query, mapIndex).map(codec::decode).orElse(null);
  }

  private Optional<String> find(XComQuery query, int mapIndex) {
    boolean ownRun =
        query.dagId().equals(attempt.run().dagId().value())
            && query.runId().equals(attempt.run().runId().value());
    return ownRun
        ? reader.find(attempt.run().key(), new TaskId(query.taskId()), mapIndex, query.key())
        : Optional.empty();
  }
}
