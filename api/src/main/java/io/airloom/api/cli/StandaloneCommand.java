package io.airloom.api.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs everything in one process until it is told to stop. */
@Command(
    name = "standalone",
    description =
        "Runs everything in one process: database, scheduler, executor and API. Ctrl-C stops it.",
    mixinStandardHelpOptions = true)
final class StandaloneCommand implements Callable<Integer> {
  private final ServerStarter starter;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = ".airloom",
      description = "where Airloom keeps its files (default: ${DEFAULT-VALUE})")
  private Path home = Path.of(".airloom");

  @Option(
      names = "--dags",
      paramLabel = "DIR",
      defaultValue = "dags",
      description = "the folder with DAG files (default: ${DEFAULT-VALUE})")
  private Path dags = Path.of("dags");

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "port of the API (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--management-port",
      defaultValue = "-1",
      description = "port of health and metrics (default: API port + 1)")
  private int managementPort;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      defaultValue = "${env:AIRLOOM_DATABASE_URL}",
      description =
          "a PostgreSQL 14 or newer, postgresql://user:password@host/database"
              + " (default: an embedded one in the home folder)")
  private Optional<String> databaseUrl = Optional.empty();

  @Option(
      names = "--roles",
      split = ",",
      paramLabel = "ROLE",
      description = "what this node does: api, scheduler, executor (default: all)")
  private List<String> roles = List.of();

  StandaloneCommand(ServerStarter starter) {
    this.starter = starter;
  }

  @Override
  public Integer call() throws InterruptedException {
    starter.run(
        new StandaloneOptions(
            home,
            dags,
            port,
            managementPort < 0 ? port + 1 : managementPort,
            databaseUrl.filter(url -> !url.isBlank()),
            roles,
            Optional.ofNullable(System.getenv("AIRLOOM_ADMIN_PASSWORD"))
                .filter(password -> !password.isEmpty())));
    return 0;
  }
}
