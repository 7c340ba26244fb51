package io.airloom.api.app;

import io.airloom.api.app.settings.BuildVersion;
import io.airloom.api.app.settings.HostName;
import io.airloom.api.app.web.OpenApiController;
import io.airloom.api.audit.EventLogController;
import io.airloom.api.connection.ConnectionController;
import io.airloom.api.connection.ConnectionTestController;
import io.airloom.api.dag.DagTagController;
import io.airloom.api.dag.DagTagQueries;
import io.airloom.api.dag.DagWarningController;
import io.airloom.api.dagtask.TaskController;
import io.airloom.api.favorite.FavoriteController;
import io.airloom.api.favorite.FavoriteStore;
import io.airloom.api.node.Jobs;
import io.airloom.api.node.NodeController;
import io.airloom.api.pool.PoolController;
import io.airloom.api.pool.PoolQueries;
import io.airloom.api.run.Pause;
import io.airloom.api.run.RunPatchController;
import io.airloom.api.run.RunResultQueries;
import io.airloom.api.run.RunWaitController;
import io.airloom.api.stats.DagStatsController;
import io.airloom.api.stats.DagStatsQueries;
import io.airloom.api.system.Heartbeats;
import io.airloom.api.task.TaskClearController;
import io.airloom.api.task.TaskInstanceKeys;
import io.airloom.api.task.TaskInstanceQueries;
import io.airloom.api.task.TaskInstanceResponses;
import io.airloom.api.task.TaskMarkController;
import io.airloom.api.task.TaskTryController;
import io.airloom.api.variable.VariableController;
import io.airloom.api.version.DagVersionController;
import io.airloom.api.version.DagVersionQueries;
import io.airloom.api.version.DefinitionQueries;
import io.airloom.api.xcom.XComController;
import io.airloom.api.xcom.XComListQueries;
import io.airloom.core.dag.DagDefinition;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Resources of the API that only read, and those that write definition tables. */
@Configuration(proxyBeanMethods = false)
@Import({
  VariableController.class,
  ConnectionController.class,
  ConnectionTestController.class,
  EventLogController.class,
  FavoriteController.class,
  DagTagController.class,
  DagWarningController.class,
  DagVersionController.class,
  DagStatsController.class,
  TaskController.class,
  PoolController.class,
  XComController.class,
  RunWaitController.class,
  TaskTryController.class,
  RunPatchController.class,
  TaskClearController.class,
  TaskMarkController.class
})
class ResourceConfiguration {
  @Bean
  FavoriteStore favoriteStore(EntityManager entities, TransactionTemplate transactions) {
    return new FavoriteStore(entities, transactions);
  }

  @Bean
  DagTagQueries dagTagQueries(EntityManager entities) {
    return new DagTagQueries(entities);
  }

  @Bean
  DagVersionQueries dagVersionQueries(EntityManager entities) {
    return new DagVersionQueries(entities);
  }

  @Bean
  DefinitionQueries definitionQueries(
      EntityManager entities, Function<String, DagDefinition> definitionReader) {
    return new DefinitionQueries(entities, definitionReader);
  }

  @Bean
  DagStatsQueries dagStatsQueries(EntityManager entities) {
    return new DagStatsQueries(entities);
  }

  @Bean
  PoolQueries poolQueries(EntityManager entities) {
    return new PoolQueries(entities);
  }

  @Bean
  XComListQueries xcomListQueries(EntityManager entities) {
    return new XComListQueries(entities);
  }

  @Bean
  RunResultQueries runResultQueries(EntityManager entities) {
    return new RunResultQueries(entities);
  }

  @Bean
  OpenApiController openApiController(
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> routes) {
    return new OpenApiController(routes, BuildVersion.get());
  }

  @Bean
  TaskInstanceKeys taskInstanceKeys(TaskInstanceQueries queries, TaskInstanceResponses responses) {
    return new TaskInstanceKeys(queries, responses);
  }

  @Bean
  Pause pause() {
    return time -> LockSupport.parkNanos(time.toNanos());
  }

  @Bean
  NodeController nodeController(Heartbeats heartbeats, InstantSource clock) {
    return new NodeController(
        new Jobs(heartbeats, clock.instant(), HostName.get(), System.getProperty("user.name", "")),
        BuildVersion.get());
  }
}
