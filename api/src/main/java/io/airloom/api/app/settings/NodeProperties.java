package io.airloom.api.app.settings;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the node as a whole, {@code airloom.node.*}.
 *
 * @param home where the node keeps its files: secrets, task logs, journals, perhaps a database.
 *     Default {@code .airloom} in the current folder
 * @param dagsFolder the watched folder with DAG files, default {@code dags} in the current folder
 * @param baseUrl where users reach the API, for links; default {@code http://localhost:8080}
 * @param roles what the node does, default all; {@code executor} needs {@code scheduler} beside it
 * @param secretKey what variables and connections are encrypted with, at least 32 characters;
 *     without it a key is made once and kept in the home folder. All nodes of a database need the
 *     same
 */
@Validated
@ConfigurationProperties(prefix = "airloom.node", ignoreUnknownFields = false)
public record NodeProperties(
    @DefaultValue(".airloom") Path home,
    @DefaultValue("dags") Path dagsFolder,
    @DefaultValue("http://localhost:8080") String baseUrl,
    @DefaultValue({"api", "scheduler", "executor"}) Set<NodeRole> roles,
    Optional<Secret> secretKey) {
  private static final int LEAST_SECRET_LENGTH = 32;

  public NodeProperties {
    if (roles.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected airloom.node.roles to name a role, but it is empty. Use api, scheduler,"
              + " executor.");
    }
    if (roles.contains(NodeRole.EXECUTOR) != roles.contains(NodeRole.SCHEDULER)) {
      throw new IllegalArgumentException(
          "Expected the roles scheduler and executor on the same node, but got %s. Name both or neither."
              .formatted(roles));
    }
    secretKey.ifPresent(key -> key.requireLength("airloom.node.secret-key", LEAST_SECRET_LENGTH));
    home = home.toAbsolutePath().normalize();
    dagsFolder = dagsFolder.toAbsolutePath().normalize();
    roles = Set.copyOf(EnumSet.copyOf(roles));
  }
}
