package io.airloom.api.app;

import io.airloom.api.auth.PasswordHashes;
import io.airloom.api.auth.UserStore;
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
  UserStore userStore(
      EntityManager entities, TransactionTemplate transactions, RandomGenerator random) {
    return new UserStore(entities, transactions, new PasswordHashes(random));
  }
}
