package io.airloom.api.connection;

import org.jspecify.annotations.Nullable;

/** What is shown of a connection: nothing of it is secret. */
record ConnectionRow(
    String connectionId,
    String connType,
    @Nullable String description,
    @Nullable String host,
    @Nullable String login,
    @Nullable String schema,
    @Nullable Integer port,
    boolean hasPassword,
    @Nullable String extraShown) {
  static final String SELECTION =
      """
      c.connectionId, c.connType, c.description, c.host, c.login, c.schema, c.port,
      c.passwordCipher is not null, c.extraShown
      """;
}
