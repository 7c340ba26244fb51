package io.airloom.executor.attempt;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.attempt.AttemptReport.XComValue;
import io.airloom.core.dag.TaskId;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.executor.log.AttemptLog;
import io.airloom.executor.log.LogLevel;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.template.airflow.facts.Lookups;
import io.airloom.sdk.operator.TaskContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What the body of one attempt sees, and the values it pushes. Thread-safe. */
final class AttemptContext implements TaskContext, BodyContext {
  private final Attempt attempt;
  private final Map<String, Object> arguments;
  private final AttemptSources sources;
  private final AttemptLog log;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Map<String, Object> conf;
  private @Nullable Map<String, String> pushed;

  AttemptContext(
      Attempt attempt, Map<String, Object> arguments, AttemptSources sources, AttemptLog log) {
    this.attempt = attempt;
    this.arguments = arguments;
    this.sources = sources;
    this.log = log;
  }

  @Override
  public Attempt attempt() {
    return attempt;
  }

  @Override
  public TaskContext task() {
    return this;
  }

  @Override
  public Lookups lookups() {
    return new AttemptLookups(attempt, sources, log.mask());
  }

  @Override
  public AttemptLog log() {
    return log;
  }

  @Override
  public String dagId() {
    return attempt.run().dagId().value();
  }

  @Override
  public String runId() {
    return attempt.run().runId().value();
  }

  @Override
  public String taskId() {
    return attempt.task().id().value();
  }

  @Override
  public int mapIndex() {
    return attempt.token().key().mapIndex();
  }

  @Override
  public int tryNumber() {
    return attempt.token().tryNumber();
  }

  @Override
  public Optional<Instant> logicalDate() {
    return attempt.run().dates().logicalDate();
  }

  @Override
  public Map<String, Object> conf() {
    lock.lock();
    try {
      if (conf == null) {
        conf = sources.codec().decodeObject(attempt.run().conf());
      }
      return conf;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Map<String, Object> arguments() {
    return arguments;
  }

  @Override
  public @Nullable Object xcomPull(String taskId, String key) {
    return sources
        .reader()
        .find(attempt.run().key(), new TaskId(taskId), TaskInstanceKey.NOT_MAPPED, key)
        .map(sources.codec()::decode)
        .orElse(null);
  }

  @Override
  public void xcomPush(String key, @Nullable Object value) {
    String json = sources.codec().encode(key, value);
    lock.lock();
    try {
      if (pushed == null) {
        pushed = new LinkedHashMap<>();
      }
      pushed.put(key, json);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void log(String line) {
    log.write(LogLevel.INFO, "task", line);
  }

  @Override
  public String attemptToken() {
    return attempt.token().toString();
  }

  /** What was pushed, in the order of the first push of each key. */
  List<XComValue> pushed() {
    lock.lock();
    try {
      if (pushed == null) {
        return List.of();
      }
      List<XComValue> values = new ArrayList<>(pushed.size());
      pushed.forEach((key, json) -> values.add(new XComValue(key, json)));
      return values;
    } finally {
      lock.unlock();
    }
  }
}
