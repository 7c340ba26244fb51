package io.airloom.api.xcom;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One XCom on the wire without its value (Airflow 3.3, {@code XComResponse}). */
public record XComResponse(
    String key,
    Instant timestamp,
    @Nullable Instant logicalDate,
    int mapIndex,
    String taskId,
    String dagId,
    String runId,
    String dagDisplayName,
    String taskDisplayName,
    Instant runAfter) {

  /** A list of XComs on the wire. */
  public record Collection(List<XComResponse> xcomEntries, int totalEntries) {}

  /**
   * One XCom on the wire with its value.
   *
   * @param entry the fields without the value, which stand on the same level
   * @param value JSON as text
   */
  public record WithValue(@JsonUnwrapped XComResponse entry, @JsonRawValue String value) {}
}
