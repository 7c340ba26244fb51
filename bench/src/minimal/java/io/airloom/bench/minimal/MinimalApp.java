package io.airloom.bench.minimal;

import io.airloom.db.home.HomeLock;
import io.airloom.db.postgres.DatabaseAddress;
import io.airloom.db.postgres.EmbeddedPostgres;
import io.airloom.db.postgres.EmbeddedPostgresConfig;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The smallest application with Airloom's starters and its embedded database: one table, one route.
 * {@code bench/start} compiles it and measures Airloom's start against its own.
 */
@SpringBootApplication(proxyBeanMethods = false)
@EnableJpaRepositories(considerNestedRepositories = true)
public class MinimalApp {

  /**
   * Starts database and application on a home folder and a port; makes the file when both are up.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    HomeLock lock = HomeLock.acquire(Path.of(arguments[0]));
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(lock, EmbeddedPostgresConfig.in(lock.home()));
    SpringApplication.getShutdownHandlers().add(postgres::close);
    SpringApplication application = new SpringApplication(MinimalApp.class);
    application.setDefaultProperties(settings(postgres.address(), arguments[1]));
    ConfigurableApplicationContext context = application.run();
    if (context.getBean(Notes.class).count() == 0) {
      Files.createFile(Path.of(arguments[2]));
    }
  }

  private static Map<String, Object> settings(DatabaseAddress database, String port) {
    return Map.of(
        "server.port",
        port,
        "spring.datasource.url",
        database.jdbcUrl(),
        "spring.datasource.username",
        database.user(),
        "spring.datasource.password",
        database.password(),
        "spring.jpa.hibernate.ddl-auto",
        "update",
        "management.endpoints.web.exposure.include",
        "health,prometheus");
  }

  /** The table. */
  @Entity(name = "note")
  static class Note {
    @Id private long id;
    private String text = "";
  }

  /** Its rows. */
  interface Notes extends JpaRepository<Note, Long> {}

  /** The route. */
  @RestController
  static class NotesController {
    private final Notes notes;

    NotesController(Notes notes) {
      this.notes = notes;
    }

    @GetMapping("/notes/count")
    long count() {
      return notes.count();
    }
  }
}
