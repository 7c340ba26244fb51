package io.airloom.sdk.testkit;

import io.airloom.sdk.operator.TaskContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a task body may know in a test. */
record TestContext(
    String dagId, String taskId, int mapIndex, Instant date, Map<String, Object> arguments)
    implements TaskContext {

  @Override
  public String runId() {
    return "test";
  }

  @Override
  public int tryNumber() {
    return 1;
  }

  @Override
  public Optional<Instant> logicalDate() {
    return Optional.of(date);
  }

  @Override
  public Map<String, Object> conf() {
    return Map.of();
  }

  @Override
  public @Nullable Object xcomPull(String fromTask, String key) {
    return null;
  }

  @Override
  public void xcomPush(String key, @Nullable Object value) {
    log("pushed %s = %s".formatted(key, value));
  }

  @Override
  public void log(String line) {
    System.out.println("    [" + taskId + "] " + line);
  }

  @Override
  public String attemptToken() {
    return dagId + "/" + taskId + "/" + mapIndex;
  }
}
