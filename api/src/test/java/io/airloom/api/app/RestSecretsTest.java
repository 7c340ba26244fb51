package io.airloom.api.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.api.auth.Role;
import io.airloom.db.testing.PostgresExtension;
import io.airloom.db.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Variables, connections and the audit log. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestSecretsTest {
  private ApiServer server;

  @BeforeAll
  void start(TestDatabase database, @TempDir Path home) {
    server = ApiServer.start(database, home);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void keepsAVariableUnderANameWithSlashes() {
    ApiServer.Answer created =
        server.call("POST", "/api/v2/variables", "{\"key\": \"a/b\", \"value\": {\"x\": [1, 2]}}");
    ApiServer.Answer again =
        server.call("POST", "/api/v2/variables", "{\"key\": \"a/b\", \"value\": \"y\"}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(server.get("/api/v2/variables/a/b").json().get("value").stringValue())
        .isEqualTo("{\"x\": [1, 2]}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(server.call("DELETE", "/api/v2/variables/a/b", "").status()).isEqualTo(204);
    assertThat(server.get("/api/v2/variables/a/b").status()).isEqualTo(404);
    assertThat(server.get("/api/v2/variables/").status()).isEqualTo(404);
  }

  @Test
  void changesOnlyWhatTheMaskNames() {
    server.call(
        "POST", "/api/v2/variables", "{\"key\": \"m\", \"value\": \"v\", \"description\": \"d\"}");

    JsonNode changed =
        server
            .call(
                "PATCH",
                "/api/v2/variables/m?update_mask=value",
                "{\"key\": \"m\", \"value\": \"w\", \"description\": null}")
            .json();

    assertThat(changed.get("value").stringValue()).isEqualTo("w");
    assertThat(changed.get("description").stringValue()).isEqualTo("d");
  }

  @Test
  void changesNothingWhenOneOfABulkIsRefused() {
    server.call("POST", "/api/v2/variables", "{\"key\": \"k1\", \"value\": \"old\"}");

    JsonNode refused =
        server
            .call(
                "PATCH",
                "/api/v2/variables",
                """
                {"actions": [{"action": "create", "entities":
                  [{"key": "k1", "value": "new"}, {"key": "k2", "value": "new"}]}]}
                """)
            .json();

    assertThat(refused.at("/create/errors/0/status_code").intValue()).isEqualTo(409);
    assertThat(server.get("/api/v2/variables/k1").json().get("value").stringValue())
        .isEqualTo("old");
    assertThat(server.get("/api/v2/variables/k2").status()).isEqualTo(404);
  }

  @Test
  void neverShowsSecretsOfAConnectionAndKeepsThemEncrypted(TestDatabase database)
      throws SQLException {
    server.call(
        "POST",
        "/api/v2/connections",
        """
        {"connection_id": "db", "conn_type": "postgres", "host": "h", "password": "geheim",
         "extra": "{\\"api_key\\": \\"geheim\\", \\"mode\\": \\"x\\"}"}
        """);

    JsonNode shown = server.get("/api/v2/connections/db").json();

    assertThat(shown.get("password").stringValue()).isEqualTo("***");
    assertThat(shown.get("extra").stringValue())
        .isEqualTo("{\"api_key\": \"***\", \"mode\": \"x\"}");
    assertThat(server.get("/api/v2/connections").text()).doesNotContain("geheim");
    assertThat(server.get("/api/v2/eventLogs?event=post_connection").text())
        .doesNotContain("geheim");
    assertThat(database.query("select c::text from connection c"))
        .noneMatch(row -> row.contains("geheim"));
    assertThat(
            server
                .call(
                    "POST", "/api/v2/connections", "{\"connection_id\":\"db\",\"conn_type\":\"x\"}")
                .status())
        .isEqualTo(409);
  }

  @Test
  void notesEveryChangingCallAndRefusedOnesToo() {
    server.callAs(Role.VIEWER, "DELETE", "/api/v2/connections/nope", "");

    JsonNode entry =
        server
            .get("/api/v2/eventLogs?event=delete_connection&order_by=-event_log_id&limit=1")
            .json()
            .at("/event_logs/0");

    assertThat(entry.get("owner").stringValue()).isEqualTo("viewer");
    assertThat(entry.get("extra").stringValue())
        .isEqualTo("{\"connection_id\": \"nope\", \"method\": \"DELETE\"}");
    assertThat(server.get("/api/v2/eventLogs/abc").status()).isEqualTo(400);
    assertThat(server.get("/api/v2/eventLogs/999999").status()).isEqualTo(404);
  }

  @Test
  void slowsDownWhoeverGuessesAPassword() {
    String body = "{\"username\": \"guessed\", \"password\": \"x\"}";
    for (int i = 0; i < 10; i++) {
      assertThat(server.call("POST", "/auth/token", body, Optional.empty()).status())
          .isEqualTo(401);
    }

    assertThat(server.call("POST", "/auth/token", body, Optional.empty()).status()).isEqualTo(429);
    assertThat(server.token(Role.OP)).isNotEmpty();
  }

  @Test
  void refusesABodyThatIsTooLargeOrTooDeep() {
    String deep = "[".repeat(5000) + "]".repeat(5000);

    assertThat(
            server
                .call("POST", "/api/v2/variables", "{\"key\": \"x\", \"value\": " + deep + "}")
                .status())
        .isEqualTo(422);
    assertThat(server.call("POST", "/api/v2/variables", "x".repeat(9_000_000)).status())
        .isEqualTo(413);
  }
}
