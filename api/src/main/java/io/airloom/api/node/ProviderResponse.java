package io.airloom.api.node;

import org.jspecify.annotations.Nullable;

/** One provider on the wire (Airflow 3.3, {@code ProviderResponse}). */
public record ProviderResponse(
    String packageName, String description, String version, @Nullable String documentationUrl) {}
