package io.airloom.core.dag;

/**
 * Where a DAG came from.
 *
 * @param bundleName name of the bundle, {@code dags-folder} for the watched folder
 * @param relativePath the file's path inside the bundle, with {@code /}
 * @param content the file's text as it was parsed
 */
public record DagSource(String bundleName, String relativePath, String content) {}
