package io.airloom.core.dag;

import java.util.Optional;

/**
 * What readers are told about a task.
 *
 * @param displayName the name to show, usually the task's id
 * @param owner who answers for it, Airflow's {@code owner}
 * @param docMd Markdown text
 */
public record TaskAbout(String displayName, String owner, Optional<String> docMd) {}
