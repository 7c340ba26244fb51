package io.airloom.api.cli;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.db.migration.MigrationReport;
import io.airloom.db.migration.SchemaState;
import io.airloom.db.postgres.DatabaseAddress;
import io.airloom.db.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Looks at the schema of a database, or brings it up to date. */
@Command(
    name = "db",
    description = "Looks at the database's schema, or brings it up to date.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(migrate | check)")
final class DbCommand {
  private static final int NOT_CURRENT = 1;

  @Option(
      names = "--home",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      defaultValue = ".airloom",
      description = "the home folder whose running database is meant without --database-url")
  private Path home = Path.of(".airloom");

  @Option(
      names = "--database-url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      defaultValue = "${env:AIRLOOM_DATABASE_URL}",
      description = "postgresql://user:password@host/database")
  private Optional<String> databaseUrl = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "migrate", description = "Applies the migrations that are missing.")
  int migrate() {
    DatabaseAddress address = address();
    MigrationReport report = SchemaCheck.migrate(address);
    spec.commandLine().getOut().printf("Applied %d migrations.%n", report.applied());
    return 0;
  }

  @Command(
      name = "check",
      description = "Says where the schema stands; exit code 1 if it is not up to date.")
  int check() {
    SchemaState state = SchemaCheck.state(address());
    spec.commandLine().getOut().println(SchemaCheck.sentence(state));
    return state instanceof SchemaState.Current ? 0 : NOT_CURRENT;
  }

  private DatabaseAddress address() {
    return databaseUrl
        .filter(url -> !url.isBlank())
        .map(DatabaseUrl::parse)
        .or(() -> EmbeddedPostgres.findRunning(home))
        .orElseThrow(() ->
            new AirloomException(
                ErrorCode.INVALID_ARGUMENT,
                "Expected a database, but none runs in \"%s\". Name one with --database-url, or start Airloom there."
                    .formatted(home)));
  }
}
