package io.airloom.api.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ApiPropertiesTest {
  private static <T> T bind(String prefix, Class<T> type, Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate(
            prefix, Bindable.of(type), new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
  }

  @Test
  void hasDefaults() {
    assertThat(bind("airloom.api", ApiProperties.class, Map.of()))
        .isEqualTo(
            new ApiProperties(
                Optional.empty(), Duration.ofHours(24), Duration.ofHours(1), "", null));
    assertThat(bind("airloom.node", NodeProperties.class, Map.of()))
        .isEqualTo(
            new NodeProperties(
                Path.of(".airloom"),
                Path.of("dags"),
                "http://localhost:8080",
                Set.of(NodeRole.values()),
                Optional.empty()));
  }

  @Test
  void mapsEachProperty() {
    String secret = "0123456789abcdef0123456789abcdef";
    assertThat(
            bind(
                "airloom.api",
                ApiProperties.class,
                Map.of(
                    "airloom.api.jwt-secret", secret,
                    "airloom.api.jwt-expiration", "2h",
                    "airloom.api.jwt-cli-expiration", "5m",
                    "airloom.api.users", "ann:op",
                    "airloom.api.passwords-file", "/tmp/pw.json")))
        .isEqualTo(
            new ApiProperties(
                Optional.of(new Secret(secret)),
                Duration.ofHours(2),
                Duration.ofMinutes(5),
                "ann:op",
                Path.of("/tmp/pw.json")));
    assertThat(
            bind(
                "airloom.node",
                NodeProperties.class,
                Map.of(
                    "airloom.node.home", "/tmp/home",
                    "airloom.node.dags-folder", "/tmp/dags",
                    "airloom.node.base-url", "http://h:1",
                    "airloom.node.roles", "api",
                    "airloom.node.secret-key", secret)))
        .isEqualTo(
            new NodeProperties(
                Path.of("/tmp/home"),
                Path.of("/tmp/dags"),
                "http://h:1",
                Set.of(NodeRole.API),
                Optional.of(new Secret(secret))));
  }

  @Test
  void refusesWhatCannotWork() {
    assertThatThrownBy(() ->
            bind("airloom.api", ApiProperties.class, Map.of("airloom.api.jwt-secret", "short")))
        .rootCause()
        .hasMessageContaining("at least 32 characters");
    assertThatThrownBy(() ->
            bind("airloom.api", ApiProperties.class, Map.of("airloom.api.jwt-expiration", "0s")))
        .rootCause()
        .hasMessageContaining("longer than nothing");
    assertThatThrownBy(() ->
            bind(
                "airloom.node", NodeProperties.class, Map.of("airloom.node.roles", "api,executor")))
        .rootCause()
        .hasMessageContaining("scheduler and executor");
    assertThatThrownBy(
            () -> bind("airloom.api", ApiProperties.class, Map.of("airloom.api.jwt-secrt", "x")))
        .hasStackTraceContaining("jwt-secrt");
  }

  @Test
  void keepsSecretsOutOfTexts() {
    assertThat(new Secret("abc")).hasToString("***");
  }
}
