package io.airloom.api.app.settings;

/** What a node does. */
public enum NodeRole {
  /** Serves the REST API. */
  API,
  /** Reads DAG files and runs the engine, or stands by for it. */
  SCHEDULER,
  /** Executes attempts for the engine of the same node. */
  EXECUTOR
}
