package io.airloom.api.audit;

import java.util.Optional;

/**
 * What the audit log says of one call.
 *
 * @param event the operation, for example {@code patch_dag}
 * @param owner the name of the caller
 * @param dagId the DAG that the call names
 * @param taskId the task that the call names
 * @param runId the dag run that the call names
 * @param extra what was sent, secrets masked, a JSON object as text
 */
public record AuditEntry(
    String event,
    String owner,
    Optional<String> dagId,
    Optional<String> taskId,
    Optional<String> runId,
    String extra) {}
