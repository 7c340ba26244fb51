package io.airloom.api.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a task log on the wire (Airflow 3.3, {@code StructuredLogMessage}). What is null is
 * left out.
 *
 * @param sources where the lines that follow come from; on the first line only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogLineResponse(
    @Nullable String timestamp,
    String event,
    @Nullable String level,
    @Nullable String logger,
    @Nullable String dagId,
    @Nullable String taskId,
    @Nullable String runId,
    @Nullable Integer tryNumber,
    @Nullable Integer mapIndex,
    @Nullable List<String> sources) {

  static LogLineResponse group(List<String> sources) {
    return marker("::group::Log message source details", sources);
  }

  static LogLineResponse endOfGroup() {
    return marker("::endgroup::", null);
  }

  private static LogLineResponse marker(String event, @Nullable List<String> sources) {
    return new LogLineResponse(null, event, null, null, null, null, null, null, null, sources);
  }
}
