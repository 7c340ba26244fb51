package io.airloom.api.app;

import io.airloom.api.app.settings.NodeSettings;
import io.airloom.api.app.settings.Ports;
import io.airloom.api.auth.UserStore;
import io.airloom.api.cli.DatabaseUrl;
import io.airloom.api.cli.SchemaCheck;
import io.airloom.api.cli.ServerStarter;
import io.airloom.api.cli.StandaloneOptions;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.db.home.HomeLock;
import io.airloom.db.postgres.DatabaseAddress;
import io.airloom.db.postgres.EmbeddedPostgres;
import io.airloom.db.postgres.EmbeddedPostgresConfig;
import io.airloom.scheduler.dagprocessor.DagProcessor;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * One node with everything it needs: takes the home folder, starts the database if none is named,
 * brings the schema up to date, starts the application, and stops all of it in reverse order.
 */
final class Standalone implements ServerStarter {
  private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);
  private static final Duration FIRST_PARSE = Duration.ofSeconds(5);

  private final PrintStream out;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** A node that tells the user on the given stream what it does. */
  Standalone(PrintStream out) {
    this.out = out;
  }

  @Override
  public void run(StandaloneOptions options) throws InterruptedException {
    // After the contexts, so that Airloom drains while the database is still there.
    SpringApplication.getShutdownHandlers().add(this::closeAll);
    Ports.requireFree("API", "--port", options.port());
    Ports.requireFree("management", "--management-port", options.managementPort());
    HomeLock lock = HomeLock.acquire(options.home());
    opened.push(lock);
    DatabaseAddress database = database(options, lock);
    SchemaCheck.migrate(database);
    ConfigurableApplicationContext context = start(options, lock, database);
    awaitFirstParse(context);
    new Greeting(out, options, lock.home())
        .print(context.getBean(AdminAccount.class).newPassword());
    new CountDownLatch(1).await();
  }

  private DatabaseAddress database(StandaloneOptions options, HomeLock lock)
      throws InterruptedException {
    if (options.databaseUrl().isPresent()) {
      return DatabaseUrl.parse(options.databaseUrl().get());
    }
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(lock, EmbeddedPostgresConfig.in(lock.home()));
    opened.push(postgres);
    return postgres.address();
  }

  private static ConfigurableApplicationContext start(
      StandaloneOptions options, HomeLock lock, DatabaseAddress database) {
    SpringApplication application = new SpringApplication(NodeConfiguration.class);
    application.setDefaultProperties(
        NodeSettings.of(options, lock.home(), database, System.getenv()));
    application.addInitializers(context -> {
      context.getBeanFactory().registerSingleton("databaseAddress", database);
      ((GenericApplicationContext) context)
          .registerBean(
              AdminAccount.class,
              () ->
                  new AdminAccount(
                      context.getBean(UserStore.class), lock.home(), options.adminPassword()));
    });
    return application.run();
  }

  /** So that what the greeting proposes finds the DAGs; a slow folder does not hold it up. */
  private static void awaitFirstParse(ConfigurableApplicationContext context)
      throws InterruptedException {
    DagProcessor processor = context.getBeanProvider(DagProcessor.class).getIfAvailable();
    if (processor != null && !processor.awaitReady(FIRST_PARSE)) {
      LOG.info("The DAG files are still being read.");
    }
  }

  private void closeAll() {
    while (!opened.isEmpty()) {
      AutoCloseable next = opened.pop();
      try {
        next.close();
      } catch (Exception e) {
        throw new AirloomException(
            ErrorCode.INTERNAL_ERROR,
            "Expected to close %s, but it failed. Look whether a process is left.".formatted(next),
            e);
      }
    }
  }
}
