package io.airloom.api.version;

import java.util.List;

/** A list of DAG versions on the wire. */
public record DagVersionList(List<DagVersionResponse> dagVersions, int totalEntries) {}
