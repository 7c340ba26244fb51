package io.airloom.executor.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airloom.executor.template.airflow.facts.Address;
import io.airloom.executor.template.airflow.facts.ConnectionFacts;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentSettingsTest {

  @Test
  void readsVariablesUnderBothNamesWithOursFirst() {
    EnvironmentSettings settings =
        settings(Map.of("AIRFLOW_VAR_A_KEY", "theirs", "AIRLOOM_VAR_A_KEY", "ours"));

    assertThat(settings.variable("a_key")).contains("ours");
    assertThat(settings.variable("b")).isEmpty();
  }

  @Test
  void readsConnectionsAsAddresses() {
    assertThat(connection("postgresql://me:p%40ss@db.example.com:5433/shop?sslmode=require"))
        .isEqualTo(
            new ConnectionFacts(
                "c",
                "postgres",
                null,
                new Address("db.example.com", 5433, "shop", "me", "p@ss"),
                "{\"sslmode\":\"require\"}"));
    assertThat(connection("http://https%3A%2F%2Fexample.com/").address().host())
        .isEqualTo("https://example.com");
    assertThat(connection("http://https://example.com:8443/").address())
        .isEqualTo(new Address("https://example.com", 8443, null, null, null));
    assertThat(connection("google-cloud-platform://?__extra__=%7B%22a%22%3A+1%7D"))
        .extracting(ConnectionFacts::type, ConnectionFacts::extra)
        .containsExactly("google_cloud_platform", "{\"a\":+1}");
  }

  @Test
  void readsConnectionsAsJson() {
    assertThat(
            connection(
                "{\"conn_type\": \"http\", \"host\": \"h\", \"port\": 80, \"extra\": {\"a\": 1}}"))
        .isEqualTo(
            new ConnectionFacts(
                "c", "http", null, new Address("h", 80, null, null, null), "{\"a\":1}"));
  }

  @Test
  void keepsThePasswordOutOfTheError() {
    assertThatThrownBy(() -> connection("no-address-but-s3cret"))
        .hasMessageContaining("connection \"c\"")
        .hasMessageNotContaining("s3cret");
  }

  private static ConnectionFacts connection(String text) {
    Optional<ConnectionFacts> found = settings(Map.of("AIRFLOW_CONN_C", text)).connection("c");
    return found.orElseThrow();
  }

  private static EnvironmentSettings settings(Map<String, String> environment) {
    return new EnvironmentSettings(environment, StoredSettings.NONE);
  }
}
