package io.airloom.api.task;

import java.util.Map;

/** Links of a task instance on the wire. */
public record ExtraLinks(Map<String, String> extraLinks, int totalEntries) {}
