package io.airloom.db.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the embedded PostgreSQL is run.
 *
 * @param binariesCache folder that keeps the unpacked server, about 55 MB per version
 * @param startTimeout longest wait for a server to accept connections, crash recovery included
 * @param stopTimeout longest wait for a fast shutdown before an immediate one
 * @param settings server settings on top of {@link ServerSettings#DEFAULTS}, by PostgreSQL name
 */
public record EmbeddedPostgresConfig(
    Path binariesCache, Duration startTimeout, Duration stopTimeout, Map<String, String> settings) {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

  public EmbeddedPostgresConfig {
    settings = Map.copyOf(settings);
  }

  /** Returns the configuration of a trial whose binaries are kept below the home folder. */
  public static EmbeddedPostgresConfig in(Path home) {
    return new EmbeddedPostgresConfig(home.resolve("cache"), START_TIMEOUT, STOP_TIMEOUT, Map.of());
  }

  /** Returns a copy that keeps the unpacked server in the given folder. */
  public EmbeddedPostgresConfig withBinariesCache(Path cache) {
    return new EmbeddedPostgresConfig(cache, startTimeout, stopTimeout, settings);
  }

  /** Returns a copy with the given server settings on top of the defaults. */
  public EmbeddedPostgresConfig withSettings(Map<String, String> extra) {
    return new EmbeddedPostgresConfig(binariesCache, startTimeout, stopTimeout, extra);
  }

  Map<String, String> effectiveSettings() {
    var effective = new TreeMap<>(ServerSettings.DEFAULTS);
    effective.putAll(settings);
    return effective;
  }
}
