package io.airloom.api.system;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The version over REST, open to everybody. */
@RestController
public final class VersionController {
  /** The Airflow release whose API is spoken; clients pick their request shapes by it. */
  private static final String AIRFLOW_VERSION = "3.3.2";

  private final VersionInfo version;

  /** Tells the given Airloom version as a build suffix, which clients leave out. */
  public VersionController(String airloomVersion) {
    this.version =
        new VersionInfo(
            AIRFLOW_VERSION + "+airloom." + airloomVersion, "airloom-" + airloomVersion);
  }

  @GetMapping("/api/v2/version")
  public VersionInfo getVersion() {
    return version;
  }

  /** The version on the wire (Airflow 3.3, {@code VersionInfo}). */
  public record VersionInfo(String version, @Nullable String gitVersion) {}
}
