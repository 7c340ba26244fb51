package io.airloom.api.cli;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.db.migration.MigrationReport;
import io.airloom.db.migration.Migrations;
import io.airloom.db.migration.SchemaState;
import io.airloom.db.postgres.DatabaseAddress;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;

/** Brings a schema up to date, or says in one sentence why not. */
public final class SchemaCheck {
  private SchemaCheck() {}

  /**
   * Applies what is missing.
   *
   * @throws AirloomException if the database does not answer or belongs to another Airloom
   */
  public static MigrationReport migrate(DatabaseAddress address) {
    MigrationReport report = ask(address, () -> Migrations.migrate(address.dataSource()));
    if (!(report.state() instanceof SchemaState.Current)) {
      throw new AirloomException(ErrorCode.ILLEGAL_STATE, sentence(report.state()));
    }
    return report;
  }

  static SchemaState state(DatabaseAddress address) {
    return ask(address, () -> Migrations.check(address.dataSource()));
  }

  private static <T> T ask(DatabaseAddress address, Supplier<T> question) {
    try {
      return question.get();
    } catch (FlywayException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new AirloomException(
          ErrorCode.STORAGE_UNAVAILABLE,
          "Expected the database %s to answer, but it says \"%s\". Start it, or correct the URL."
              .formatted(address.jdbcUrl(), firstSentence(cause)),
          e);
    }
  }

  private static String firstSentence(Throwable cause) {
    String text = String.valueOf(cause.getMessage()).strip();
    int end = text.indexOf(". ");
    String first = end < 0 ? text : text.substring(0, end);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  static String sentence(SchemaState state) {
    return switch (state) {
      case SchemaState.Current(String version) ->
          "The schema is up to date, version " + version + ".";
      case SchemaState.Pending(var missing) ->
          "Expected an up-to-date schema, but %d migrations are missing: %s. Run airloom db migrate."
              .formatted(missing.size(), String.join(", ", missing));
      case SchemaState.Newer(String version, String known) ->
          "Expected a schema of version %s, but the database has %s. Start the newer Airloom."
              .formatted(known, version);
      case SchemaState.Foreign(String reason) ->
          "Expected a schema made by Airloom, but it is not: %s Use another database."
              .formatted(reason);
    };
  }
}
