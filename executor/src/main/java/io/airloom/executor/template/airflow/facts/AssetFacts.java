package io.airloom.executor.template.airflow.facts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An asset.
 *
 * @param name its name
 * @param uri its URI
 * @param extra further data
 */
public record AssetFacts(String name, String uri, Map<String, ? extends @Nullable Object> extra) {}
