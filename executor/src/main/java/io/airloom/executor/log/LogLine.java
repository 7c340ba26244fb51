package io.airloom.executor.log;

import org.jspecify.annotations.Nullable;

/**
 * One line of a task log as readers get it.
 *
 * @param timestamp when it was written, ISO 8601 in UTC; null if the stored line is damaged
 * @param level {@code debug}, {@code info}, {@code warning} or {@code error}; null if damaged
 * @param logger what wrote it, for example {@code bash} or {@code task.stdout}; null if damaged
 * @param event the text; of a damaged line all of it
 */
public record LogLine(
    @Nullable String timestamp, @Nullable String level, @Nullable String logger, String event) {}
