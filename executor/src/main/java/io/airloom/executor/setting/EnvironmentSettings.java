package io.airloom.executor.setting;

import io.airloom.executor.template.airflow.facts.ConnectionFacts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Variables and connections of the server's environment, over those that are stored: {@code
 * AIRFLOW_VAR_KEY}, {@code AIRFLOW_CONN_ID}, and the same with {@code AIRLOOM_} before both.
 */
public final class EnvironmentSettings implements StoredSettings {
  private static final List<String> OWNERS = List.of("AIRLOOM", "AIRFLOW");

  private final Map<String, String> environment;
  private final StoredSettings stored;

  /**
   * Settings of an environment.
   *
   * @param stored asked for what the environment does not have
   */
  public EnvironmentSettings(Map<String, String> environment, StoredSettings stored) {
    this.environment = Map.copyOf(environment);
    this.stored = stored;
  }

  @Override
  public Optional<String> variable(String key) {
    return find("_VAR_", key).or(() -> stored.variable(key));
  }

  @Override
  public Optional<ConnectionFacts> connection(String id) {
    return find("_CONN_", id)
        .map(text -> ConnectionText.parse(id, text))
        .or(() -> stored.connection(id));
  }

  private Optional<String> find(String kind, String name) {
    for (String owner : OWNERS) {
      String value = environment.get(owner + kind + name.toUpperCase(Locale.ROOT));
      if (value != null) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
