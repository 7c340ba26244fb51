package io.airloom.api.app.settings;

import java.util.HashMap;
import java.util.Map;

/** Airflow's variables of the environment that have a setting of the same meaning here. */
public final class AirflowSettings {
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS", "airloom.api.users",
          "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE", "airloom.api.passwords-file",
          "AIRFLOW__API_AUTH__JWT_SECRET", "airloom.api.jwt-secret",
          "AIRFLOW__CORE__FERNET_KEY", "airloom.node.secret-key");

  private AirflowSettings() {}

  /** The properties for an environment; what is empty there stays unset. */
  static Map<String, Object> of(Map<String, String> environment) {
    Map<String, Object> properties = new HashMap<>();
    PROPERTIES.forEach((variable, property) -> {
      String value = environment.get(variable);
      if (value != null && !value.isBlank()) {
        properties.put(property, value);
      }
    });
    return properties;
  }
}
