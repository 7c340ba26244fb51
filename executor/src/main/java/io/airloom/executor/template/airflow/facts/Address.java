package io.airloom.executor.template.airflow.facts;

import org.jspecify.annotations.Nullable;

/**
 * Where a connection goes and as whom.
 *
 * @param host host name
 * @param port port number
 * @param schema schema or path
 * @param login user name
 * @param password password
 */
public record Address(
    @Nullable String host,
    @Nullable Integer port,
    @Nullable String schema,
    @Nullable String login,
    @Nullable String password) {}
