package io.airloom.executor.template.airflow.facts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The task instance.
 *
 * @param tryNumber number of the try, from 1
 * @param maxTries number of retries
 * @param mapIndex map index, -1 if not mapped
 * @param rescheduleCount how often it was rescheduled
 * @param startDate when the try started
 * @param baseUrl address of the web server, for links
 * @param more further attributes by Airflow's name, as plain data
 */
public record TaskInstanceFacts(
    int tryNumber,
    int maxTries,
    int mapIndex,
    int rescheduleCount,
    Instant startDate,
    String baseUrl,
    Map<String, ? extends @Nullable Object> more) {}
