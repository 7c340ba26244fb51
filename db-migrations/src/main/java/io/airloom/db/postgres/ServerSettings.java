package io.airloom.db.postgres;

import java.util.Map;

/** The settings that the embedded PostgreSQL runs with unless it is told otherwise. */
public final class ServerSettings {

  /**
   * Settings for a trial on a small machine: as durable as any PostgreSQL, few processes besides
   * the backends, no parallel or compiled queries that would compete with task bodies for cores.
   */
  public static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("shared_buffers", "256MB"),
          Map.entry("max_connections", "100"),
          Map.entry("max_wal_size", "1GB"),
          Map.entry("jit", "off"),
          Map.entry("max_parallel_workers_per_gather", "0"),
          Map.entry("max_logical_replication_workers", "0"),
          Map.entry("io_method", "sync"),
          Map.entry("autovacuum_naptime", "15s"),
          Map.entry("random_page_cost", "1.1"),
          Map.entry("update_process_title", "off"),
          Map.entry("log_checkpoints", "off"),
          Map.entry("log_line_prefix", "%m [%p] "),
          Map.entry("log_timezone", "UTC"),
          Map.entry("timezone", "UTC"));

  private ServerSettings() {}
}
