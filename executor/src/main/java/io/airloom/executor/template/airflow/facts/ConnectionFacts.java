package io.airloom.executor.template.airflow.facts;

import org.jspecify.annotations.Nullable;

/**
 * A connection.
 *
 * @param id its id
 * @param type its type
 * @param description what it is for
 * @param address where and as whom
 * @param extra further settings as JSON text
 */
public record ConnectionFacts(
    String id,
    String type,
    @Nullable String description,
    Address address,
    @Nullable String extra) {}
