package io.airloom.api.node;

import java.util.List;

/** PluginList that failed, on the wire. */
public record PluginErrorList(List<String> importErrors, int totalEntries) {}
