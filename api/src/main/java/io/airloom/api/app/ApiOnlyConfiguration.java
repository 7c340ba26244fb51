package io.airloom.api.app;

import io.airloom.api.app.settings.NodeProperties;
import io.airloom.api.system.Heartbeats;
import io.airloom.executor.log.LogSettings;
import io.airloom.executor.log.TaskLogs;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API finds on a node that neither schedules nor executes. */
@Configuration(proxyBeanMethods = false)
class ApiOnlyConfiguration {

  @Bean
  NoEngine commands() {
    return new NoEngine();
  }

  @Bean
  TaskLogs taskLogs(NodeProperties node, InstantSource clock) {
    return new TaskLogs(LogSettings.in(node.home().resolve("logs")), clock, (_, _) -> {});
  }

  @Bean
  Heartbeats heartbeats(EntityManager entities) {
    return new NodeHeartbeats(entities, () -> Instant.EPOCH);
  }
}
