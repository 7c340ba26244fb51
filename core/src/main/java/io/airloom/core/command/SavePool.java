package io.airloom.core.command;

import org.jspecify.annotations.Nullable;

/**
 * Creates or changes a pool; it holds from the next admission on (Airflow 3.3, "Pools").
 *
 * @param name the pool's name
 * @param slots its size, -1 = unlimited
 * @param description what it is for, null if nobody said
 * @param includeDeferred whether deferred task instances keep their slots
 * @param isNew whether the pool must not exist yet; else it must
 */
public record SavePool(
    String name, int slots, @Nullable String description, boolean includeDeferred, boolean isNew) {}
