package io.airloom.api.app;

import io.airloom.api.app.settings.NodeProperties;
import io.airloom.api.connection.ConnectionStore;
import io.airloom.api.metric.AttemptMeters;
import io.airloom.api.run.OtherRunQueries;
import io.airloom.api.setting.DatabaseSettings;
import io.airloom.api.variable.VariableStore;
import io.airloom.api.xcom.XComQueries;
import io.airloom.core.command.RunCommands;
import io.airloom.executor.attempt.ArgumentRenderer;
import io.airloom.executor.attempt.AttemptSources;
import io.airloom.executor.backend.ExecutorPorts;
import io.airloom.executor.backend.ExecutorSettings;
import io.airloom.executor.backend.LocalBackend;
import io.airloom.executor.log.TaskLogs;
import io.airloom.executor.operator.dagrun.OtherRuns;
import io.airloom.executor.rendering.AttemptTemplates;
import io.airloom.executor.setting.EnvironmentSettings;
import io.airloom.executor.setting.StoredSettings;
import io.airloom.executor.template.render.Environment;
import io.airloom.executor.xcom.XComCodec;
import io.airloom.executor.xcom.XComLimits;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The role {@code executor}: what executes attempts, and the task logs it writes. */
@Configuration(proxyBeanMethods = false)
class ExecutorConfiguration {

  @Bean
  AttemptMeters attemptMeters(MeterRegistry meters) {
    return new AttemptMeters(meters);
  }

  @Bean
  XComQueries xcomQueries(EntityManager entities) {
    return new XComQueries(entities);
  }

  /** The environment's variables and connections over those of the database. */
  @Bean
  StoredSettings storedSettings(ConnectionStore connections, VariableStore variables) {
    return new EnvironmentSettings(System.getenv(), new DatabaseSettings(connections, variables));
  }

  @Bean
  OtherRuns otherRuns(EntityManager entities, ObjectProvider<RunCommands> commands) {
    return new OtherRunQueries(entities, commands::getObject);
  }

  @Bean
  AttemptSources attemptSources(XComQueries xcoms, StoredSettings settings) {
    return new AttemptSources(xcoms, new XComCodec(XComLimits.DEFAULT), settings);
  }

  @Bean
  ArgumentRenderer renderer(
      NodeProperties node, AttemptSources sources, InstantSource clock, RandomGenerator random) {
    return new AttemptTemplates(
        node.dagsFolder(),
        node.baseUrl(),
        new Environment.Sources(clock, System::nanoTime, random),
        sources);
  }

  /** Stopped by the engine's lifecycle, because its last reports need an open engine. */
  @Bean(destroyMethod = "")
  LocalBackend backend(
      NodeProperties node,
      AttemptSources sources,
      OtherRuns otherRuns,
      ArgumentRenderer renderer,
      InstantSource clock,
      AttemptMeters meters)
      throws IOException {
    ExecutorSettings settings =
        ExecutorSettings.in(node.home(), node.dagsFolder(), System.getenv());
    LocalBackend backend =
        LocalBackend.open(
            settings,
            new ExecutorPorts(
                sources.reader(), sources.settings(), otherRuns, renderer, clock, meters, meters));
    meters.show(backend::status);
    return backend;
  }

  @Bean
  TaskLogs taskLogs(LocalBackend backend) {
    return backend.logs();
  }
}
