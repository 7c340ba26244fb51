package io.airloom.api.app;

import io.airloom.api.app.settings.NodeProperties;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What every node has, whatever its roles: the one clock, the one source of chance, ids. */
@Configuration(proxyBeanMethods = false)
@ServerAutoConfiguration
@EnableConfigurationProperties(NodeProperties.class)
@Import({StoreConfiguration.class, RoleConfigurations.class})
class NodeConfiguration {

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  RandomGenerator random() {
    return new SecureRandom();
  }

  @Bean
  Supplier<UUID> ids() {
    return UUID::randomUUID;
  }
}
