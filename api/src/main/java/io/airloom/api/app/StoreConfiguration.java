package io.airloom.api.app;

import io.airloom.api.app.settings.NodeProperties;
import io.airloom.api.app.settings.NodeSecret;
import io.airloom.api.auth.PasswordHashes;
import io.airloom.api.auth.UserStore;
import io.airloom.api.connection.ConnectionStore;
import io.airloom.api.secret.SecretBox;
import io.airloom.api.variable.VariableStore;
import io.airloom.api.version.JpaDagVersionStore;
import io.airloom.core.dag.DagDefinition;
import io.airloom.core.store.DagVersionStore;
import io.airloom.scheduler.version.DagVersionCodec;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** The definition tables: what the DAG processor publishes and who may use the API. */
@Configuration(proxyBeanMethods = false)
@EntityScan("io.airloom.api")
class StoreConfiguration {

  /** Reads a DAG back from the canonical JSON in which its versions are kept. */
  @Bean
  Function<String, DagDefinition> definitionReader() {
    return DagVersionCodec::read;
  }

  @Bean
  DagVersionStore dagVersionStore(
      EntityManager entities,
      TransactionTemplate transactions,
      Function<String, DagDefinition> definitionReader,
      Supplier<UUID> ids) {
    return new JpaDagVersionStore(entities, transactions, definitionReader, ids);
  }

  @Bean
  SecretBox secretBox(NodeProperties node, RandomGenerator random) {
    return new SecretBox(NodeSecret.of(node).bytes(), random);
  }

  @Bean
  VariableStore variableStore(
      EntityManager entities, TransactionTemplate transactions, SecretBox box) {
    return new VariableStore(entities, transactions, box);
  }

  @Bean
  ConnectionStore connectionStore(
      EntityManager entities, TransactionTemplate transactions, SecretBox box) {
    return new ConnectionStore(entities, transactions, box);
  }

  @Bean
  UserStore userStore(
      EntityManager entities, TransactionTemplate transactions, RandomGenerator random) {
    return new UserStore(entities, transactions, new PasswordHashes(random));
  }
}
