package io.airloom.api.connection;

import org.jspecify.annotations.Nullable;

/**
 * How tasks reach another system, with its secrets.
 *
 * @param id its name
 * @param type what is at the other end, for example {@code postgres}
 * @param address where it is and who logs in
 * @param password the secret of the login
 * @param extra further settings, a JSON object as text, perhaps with secrets
 * @param description what it is for
 */
public record Connection(
    String id,
    String type,
    Address address,
    @Nullable String password,
    @Nullable String extra,
    @Nullable String description) {

  /** Where a system is, and who logs in. */
  public record Address(
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String schema,
      @Nullable String login) {}

  @Override
  public String toString() {
    return "Connection[" + id + ", " + type + "]";
  }
}
