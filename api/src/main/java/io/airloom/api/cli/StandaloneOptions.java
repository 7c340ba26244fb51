package io.airloom.api.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the user asked of {@code airloom standalone}.
 *
 * @param home where the node keeps its files
 * @param dagsFolder the watched folder
 * @param port of the API, 0 = any free one
 * @param managementPort of health and metrics
 * @param databaseUrl the database to use; empty = an embedded PostgreSQL in the home folder
 * @param roles what the node does; empty = everything
 * @param adminPassword the password to give the user {@code admin}; empty = the one it has, or a
 *     new one
 */
public record StandaloneOptions(
    Path home,
    Path dagsFolder,
    int port,
    int managementPort,
    Optional<String> databaseUrl,
    List<String> roles,
    Optional<String> adminPassword) {
  public StandaloneOptions {
    roles = List.copyOf(roles);
  }

  @Override
  public String toString() {
    return "StandaloneOptions[home=%s, port=%d]".formatted(home, port);
  }
}
