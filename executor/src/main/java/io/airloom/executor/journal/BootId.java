package io.airloom.executor.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * The identity of the machine's current boot. What was written without a sync survives the end of a
 * process, but not the end of the operating system.
 */
public final class BootId {
  private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");

  private BootId() {}

  /** The current boot; empty where the system does not tell. */
  public static Optional<UUID> current() {
    try {
      return Optional.of(
          UUID.fromString(Files.readString(LINUX, StandardCharsets.US_ASCII).strip()));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
