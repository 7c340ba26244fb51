package io.airloom.db.migration;

/**
 * What a migration did.
 *
 * @param applied number of migrations applied by this call; another node may have applied more
 * @param state where the schema stands now; anything but {@link SchemaState.Current} means that the
 *     migrations do not fit the database and nothing was changed
 */
public record MigrationReport(int applied, SchemaState state) {}
