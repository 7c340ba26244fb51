package io.airloom.api.node;

import java.util.List;

/** Plugins on the wire. */
public record PluginList(List<String> plugins, int totalEntries) {}
