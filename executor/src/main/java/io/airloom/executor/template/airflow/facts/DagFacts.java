package io.airloom.executor.template.airflow.facts;

import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The DAG.
 *
 * @param dagId its id
 * @param zone its time zone
 * @param tasks operator class by task id, in order
 * @param more further attributes by Airflow's name, as plain data
 */
public record DagFacts(
    String dagId,
    ZoneId zone,
    Map<String, String> tasks,
    Map<String, ? extends @Nullable Object> more) {}
