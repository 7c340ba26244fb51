package io.airloom.executor.template.airflow.facts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The task.
 *
 * @param taskId its id
 * @param operator its operator class
 * @param templateFields names of the templated fields
 * @param inlets assets it reads
 * @param outlets assets it writes
 * @param more further attributes by Airflow's name, as plain data
 */
public record TaskFacts(
    String taskId,
    String operator,
    List<String> templateFields,
    List<AssetFacts> inlets,
    List<AssetFacts> outlets,
    Map<String, ? extends @Nullable Object> more) {}
