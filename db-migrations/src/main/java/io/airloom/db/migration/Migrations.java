package io.airloom.db.migration;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.ValidateResult;

/**
 * The migrations of Airloom's schema, {@code db/migration} on the class path.
 *
 * <p>Safe to run on several nodes at once: they take turns on a lock in the database. A database
 * that cannot be reached shows as Flyway's exception, a schema that does not fit as a value.
 */
public final class Migrations {

  private static final String LOCATION = "classpath:db/migration";
  private static final Set<MigrationState> FUTURE =
      Collections.unmodifiableSet(
          EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED));

  private Migrations() {}

  /** Applies what is missing, unless the database belongs to a newer or another Airloom. */
  public static MigrationReport migrate(DataSource dataSource) {
    Flyway flyway = flyway(dataSource);
    SchemaState before = state(flyway);
    return switch (before) {
      case SchemaState.Pending(_) -> apply(flyway);
      case SchemaState.Current(_), SchemaState.Newer(_, _), SchemaState.Foreign(_) ->
          new MigrationReport(0, before);
    };
  }

  /** Says where the schema stands; changes nothing. */
  public static SchemaState check(DataSource dataSource) {
    return state(flyway(dataSource));
  }

  private static MigrationReport apply(Flyway flyway) {
    try {
      int applied = flyway.migrate().migrationsExecuted;
      return new MigrationReport(applied, state(flyway));
    } catch (FlywayException e) {
      if (e.getErrorCode() != CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
        throw e;
      }
      return new MigrationReport(
          0, new SchemaState.Foreign("The schema holds tables that no migration of Airloom made."));
    }
  }

  private static SchemaState state(Flyway flyway) {
    MigrationInfoService info = flyway.info();
    List<String> newer = versions(info.all(), FUTURE::contains);
    if (!newer.isEmpty()) {
      return new SchemaState.Newer(newer.getLast(), newestKnown(info));
    }
    ValidateResult validation = flyway.validateWithResult();
    if (!validation.validationSuccessful) {
      return new SchemaState.Foreign(validation.getAllErrorMessages().strip());
    }
    if (info.pending().length == 0) {
      return new SchemaState.Current(newestKnown(info));
    }
    return new SchemaState.Pending(Arrays.stream(info.pending()).map(Migrations::label).toList());
  }

  private static String newestKnown(MigrationInfoService info) {
    return versions(info.all(), state -> !FUTURE.contains(state)).getLast();
  }

  private static List<String> versions(MigrationInfo[] all, Predicate<MigrationState> wanted) {
    return Arrays.stream(all)
        .filter(migration -> migration.isVersioned() && wanted.test(migration.getState()))
        .sorted()
        .map(Migrations::label)
        .toList();
  }

  /** Returns the version as in the file name, or the description of a repeatable migration. */
  private static String label(MigrationInfo migration) {
    return migration.isVersioned()
        ? migration.getVersion().getRawVersion()
        : migration.getDescription();
  }

  private static Flyway flyway(DataSource dataSource) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(dataSource)
        .locations(LOCATION)
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        .ignoreMigrationPatterns("*:pending", "*:future")
        .loggers("slf4j")
        .load();
  }
}
