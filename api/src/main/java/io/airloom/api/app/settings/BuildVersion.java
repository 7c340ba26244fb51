package io.airloom.api.app.settings;

import java.util.Objects;

/** The version of this build, from the manifest of the jar. */
public final class BuildVersion {
  private BuildVersion() {}

  /** The version; {@code dev} when run from class files. */
  public static String get() {
    return Objects.requireNonNullElse(
        BuildVersion.class.getPackage().getImplementationVersion(), "dev");
  }
}
