package io.airloom.api.dagtask;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One task of a DAG on the wire (Airflow 3.3, {@code TaskResponse}); counts are floats there.
 *
 * @param classRef the operator's class, split into module and name
 */
public record TaskResponse(
    String taskId,
    String taskDisplayName,
    String owner,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    String triggerRule,
    boolean dependsOnPast,
    boolean waitForDownstream,
    double retries,
    String queue,
    String pool,
    double poolSlots,
    @Nullable TimeDelta executionTimeout,
    TimeDelta retryDelay,
    double retryExponentialBackoff,
    double priorityWeight,
    String weightRule,
    String uiColor,
    String uiFgcolor,
    List<String> templateFields,
    List<String> downstreamTaskIds,
    @Nullable String docMd,
    String operatorName,
    Map<String, Param> params,
    Map<String, String> classRef,
    boolean isMapped,
    List<String> extraLinks) {

  /** One param of a task. */
  public record Param(
      @Nullable Object value,
      @Nullable String description,
      Map<String, Object> schema,
      @Nullable String source) {}

  /** A duration as Airflow takes it apart. */
  public record TimeDelta(
      @JsonProperty("__type") String type, long days, int seconds, int microseconds) {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int NANOS_PER_MICRO = 1000;

    static TimeDelta of(Duration duration) {
      long seconds = duration.toSeconds();
      return new TimeDelta(
          "TimeDelta",
          Math.floorDiv(seconds, SECONDS_PER_DAY),
          Math.floorMod(seconds, SECONDS_PER_DAY),
          duration.toNanosPart() / NANOS_PER_MICRO);
    }
  }

  /** A list of tasks on the wire. */
  public record Collection(List<TaskResponse> tasks, int totalEntries) {}
}
