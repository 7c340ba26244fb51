package io.airloom.core.dag;

/**
 * A named set of tasks for readers; it has no state of its own.
 *
 * @param id the group's id, parents' prefix included
 * @param tooltip text for readers, may be empty
 */
public record TaskGroup(String id, String tooltip) {}
