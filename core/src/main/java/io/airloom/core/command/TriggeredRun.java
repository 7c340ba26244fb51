package io.airloom.core.command;

import io.airloom.core.store.DagRunRow;

/**
 * A run that a command has created.
 *
 * @param row its durable image
 */
public record TriggeredRun(DagRunRow row) {}
