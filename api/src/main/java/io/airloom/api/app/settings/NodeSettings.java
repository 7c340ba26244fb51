package io.airloom.api.app.settings;

import io.airloom.api.cli.StandaloneOptions;
import io.airloom.db.postgres.DatabaseAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Translates what the command line says into properties; a property set elsewhere goes first. */
public final class NodeSettings {
  private NodeSettings() {}

  public static Map<String, Object> of(
      StandaloneOptions options,
      Path home,
      DatabaseAddress database,
      Map<String, String> environment) {
    Map<String, Object> settings = new HashMap<>(AirflowSettings.of(environment));
    settings.put("server.port", options.port());
    settings.put("management.server.port", options.managementPort());
    settings.put("spring.datasource.url", database.jdbcUrl());
    settings.put("spring.datasource.username", database.user());
    settings.put("spring.datasource.password", database.password());
    settings.put("airloom.node.home", home.toString());
    settings.put("airloom.node.base-url", "http://localhost:" + options.port());
    settings.put("airloom.node.dags-folder", options.dagsFolder().toString());
    if (!options.roles().isEmpty()) {
      settings.put("airloom.node.roles", String.join(",", options.roles()));
    }
    return settings;
  }
}
