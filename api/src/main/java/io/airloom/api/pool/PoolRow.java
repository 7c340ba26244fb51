package io.airloom.api.pool;

import org.jspecify.annotations.Nullable;

/** What the read model of pools selects. */
record PoolRow(String name, int slots, @Nullable String description, boolean includeDeferred) {}
