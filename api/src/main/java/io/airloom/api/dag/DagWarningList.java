package io.airloom.api.dag;

import java.util.List;

/** Warnings on the wire. */
public record DagWarningList(List<String> dagWarnings, int totalEntries) {}
