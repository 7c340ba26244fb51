package io.airloom.api.dag;

import java.util.List;

/** Distinct tags on the wire. */
public record DagTagList(List<String> tags, int totalEntries) {}
