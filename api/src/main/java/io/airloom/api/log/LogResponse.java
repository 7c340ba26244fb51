package io.airloom.api.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a task log on the wire (Airflow 3.3, {@code TaskInstancesLogResponse}).
 *
 * @param continuationToken what to send for the next piece, null at the end
 */
public record LogResponse(List<LogLineResponse> content, @Nullable String continuationToken) {}
