package io.airloom.api.app;

import io.airloom.api.app.settings.ApiProperties;
import io.airloom.api.app.settings.ApiSecret;
import io.airloom.api.app.settings.BuildVersion;
import io.airloom.api.app.settings.HostName;
import io.airloom.api.app.settings.NodeProperties;
import io.airloom.api.app.web.WebConfiguration;
import io.airloom.api.audit.AuditStore;
import io.airloom.api.auth.DeclaredUsers;
import io.airloom.api.auth.Gate;
import io.airloom.api.auth.LoginController;
import io.airloom.api.auth.Logins;
import io.airloom.api.auth.SignedText;
import io.airloom.api.auth.TokenController;
import io.airloom.api.auth.TokenLifetimes;
import io.airloom.api.auth.Tokens;
import io.airloom.api.auth.UserStore;
import io.airloom.api.dag.DagController;
import io.airloom.api.dag.DagQueries;
import io.airloom.api.dag.DagResponses;
import io.airloom.api.dag.DagSourceController;
import io.airloom.api.error.ErrorAdvice;
import io.airloom.api.importerror.ImportErrorController;
import io.airloom.api.importerror.ImportErrorQueries;
import io.airloom.api.log.LogController;
import io.airloom.api.log.LogPieces;
import io.airloom.api.log.LogQueries;
import io.airloom.api.run.DagRunController;
import io.airloom.api.run.DagRunQueries;
import io.airloom.api.system.HealthController;
import io.airloom.api.system.VersionController;
import io.airloom.api.task.TaskInstanceController;
import io.airloom.api.task.TaskInstanceQueries;
import io.airloom.api.task.TaskInstanceResponses;
import io.airloom.core.dag.DagDefinition;
import io.airloom.executor.log.TaskLogs;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The role {@code api}: from who may call, over the read models, to the controllers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiProperties.class)
@Import({
  WebConfiguration.class,
  ResourceConfiguration.class,
  LoginController.class,
  TokenController.class,
  HealthController.class,
  DagController.class,
  DagSourceController.class,
  ImportErrorController.class,
  DagRunController.class,
  TaskInstanceController.class
})
class ApiConfiguration {
  private static final String PASSWORDS_FILE = "simple_auth_manager_passwords.json.generated";

  @Bean
  ApiSecret apiSecret(ApiProperties properties, NodeProperties node) {
    return ApiSecret.of(properties, node.home());
  }

  @Bean
  Tokens tokens(ApiSecret secret, Supplier<UUID> ids) {
    return new Tokens(secret.bytes(), () -> ids.get().toString().replace("-", ""));
  }

  @Bean
  TokenLifetimes tokenLifetimes(ApiProperties properties) {
    return new TokenLifetimes(properties.jwtExpiration(), properties.jwtCliExpiration());
  }

  @Bean
  Gate gate(Tokens tokens, InstantSource clock) {
    return new Gate(tokens, clock);
  }

  @Bean
  Logins logins(
      ApiProperties properties,
      NodeProperties node,
      UserStore users,
      RandomGenerator random,
      InstantSource clock) {
    Path passwords =
        Objects.requireNonNullElseGet(
            properties.passwordsFile(), () -> node.home().resolve(PASSWORDS_FILE));
    return new Logins(DeclaredUsers.read(properties.users(), passwords, random), users, clock);
  }

  @Bean
  AuditStore auditStore(
      EntityManager entities, TransactionTemplate transactions, InstantSource clock) {
    return new AuditStore(entities, transactions, clock);
  }

  @Bean
  DagQueries dagQueries(EntityManager entities) {
    return new DagQueries(entities);
  }

  @Bean
  DagResponses dagResponses(
      NodeProperties node, ApiSecret secret, Function<String, DagDefinition> definitionReader) {
    return new DagResponses(
        node.dagsFolder(), new SignedText(secret.bytes(), "file"), definitionReader);
  }

  @Bean
  ImportErrorQueries importErrorQueries(EntityManager entities) {
    return new ImportErrorQueries(entities);
  }

  @Bean
  DagRunQueries dagRunQueries(EntityManager entities, InstantSource clock) {
    return new DagRunQueries(entities, clock);
  }

  @Bean
  TaskInstanceQueries taskInstanceQueries(EntityManager entities, InstantSource clock) {
    return new TaskInstanceQueries(entities, clock);
  }

  @Bean
  TaskInstanceResponses taskInstanceResponses() {
    return new TaskInstanceResponses(HostName.get(), System.getProperty("user.name", ""));
  }

  @Bean
  LogController logController(
      EntityManager entities, TaskLogs logs, JsonMapper wire, ApiSecret secret) {
    return new LogController(
        new LogQueries(entities), new LogPieces(logs, wire), new SignedText(secret.bytes(), "log"));
  }

  @Bean
  VersionController versionController() {
    return new VersionController(BuildVersion.get());
  }

  @Bean
  ErrorAdvice errorAdvice(Supplier<UUID> ids) {
    return new ErrorAdvice(() -> ids.get().toString().substring(0, 8));
  }
}
