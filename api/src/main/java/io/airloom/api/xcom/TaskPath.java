package io.airloom.api.xcom;

/** The task of a run that a path names; {@code ~} stands for any where a list allows it. */
record TaskPath(String dagId, String runId, String taskId) {}
