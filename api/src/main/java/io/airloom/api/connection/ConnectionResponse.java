package io.airloom.api.connection;

import io.airloom.api.secret.Masking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection on the wire, its secrets masked (Airflow 3.3, {@code ConnectionResponse}). */
public record ConnectionResponse(
    String connectionId,
    String connType,
    @Nullable String description,
    @Nullable String host,
    @Nullable String login,
    @Nullable String schema,
    @Nullable Integer port,
    @Nullable String password,
    @Nullable String extra,
    @Nullable String teamName) {

  static ConnectionResponse of(ConnectionRow row) {
    return new ConnectionResponse(
        row.connectionId(),
        row.connType(),
        row.description(),
        row.host(),
        row.login(),
        row.schema(),
        row.port(),
        row.hasPassword() ? Masking.MASK : null,
        row.extraShown(),
        null);
  }

  /** A list of connections on the wire. */
  public record Collection(List<ConnectionResponse> connections, int totalEntries) {}
}
