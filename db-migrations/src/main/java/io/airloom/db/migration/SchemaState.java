package io.airloom.db.migration;

import java.util.List;

/** Where the schema of a database stands, seen from the migrations of this Airloom. */
public sealed interface SchemaState {

  /**
   * The schema is the one that this Airloom expects.
   *
   * @param version newest migration, such as {@code 0002}
   */
  record Current(String version) implements SchemaState {}

  /**
   * Migrations are still to be applied; the database may be empty.
   *
   * @param versions their versions in the order of application
   */
  record Pending(List<String> versions) implements SchemaState {

    public Pending {
      versions = List.copyOf(versions);
    }
  }

  /**
   * A newer Airloom has migrated the database; this one must not write to it.
   *
   * @param found version of the schema
   * @param known newest version that this Airloom knows
   */
  record Newer(String found, String known) implements SchemaState {}

  /**
   * The schema has another history than the migrations of this Airloom: one failed, was changed
   * after it had been applied, or the tables come from elsewhere.
   *
   * @param problem what differs, in one sentence
   */
  record Foreign(String problem) implements SchemaState {}
}
