package io.airloom.api.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.api.auth.Role;
import io.airloom.db.testing.PostgresExtension;
import io.airloom.db.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who may call what: the matrix names each route, and each route keeps to it. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleMatrixTest {
  private static final String MATRIX = "/role-matrix.tsv";

  private ApiServer server;

  @BeforeAll
  void start(TestDatabase database, @TempDir Path home) {
    server = ApiServer.start(database, home);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static List<String> rows() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RoleMatrixTest.class.getResourceAsStream(MATRIX))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  @Test
  void hasARowForEachRouteAndNoOther() throws IOException {
    List<String> routes =
        server.routes().stream()
            .map(route ->
                String.join(
                    "\t",
                    route.method(),
                    route.path(),
                    route.role().map(Role::value).orElse("public")))
            .toList();

    assertThat(routes).containsExactlyInAnyOrderElementsOf(rows());
  }

  @Test
  void letsNobodyInWithoutATokenOrWithALesserRole() {
    for (ApiServer.Route route : server.routes()) {
      if (route.role().isEmpty()) {
        continue;
      }
      Role needed = route.role().get();
      String path = route.path().replaceAll("\\{\\*?[a-zA-Z]+}", "1");
      assertThat(server.call(route.method(), path, "{}", Optional.empty()).status())
          .as("%s %s without a token", route.method(), path)
          .isEqualTo(401);
      for (Role role : Role.values()) {
        if (!role.covers(needed)) {
          assertThat(server.callAs(role, route.method(), path, "{}").status())
              .as("%s %s as %s", route.method(), path, role)
              .isEqualTo(403);
        }
      }
    }
  }
}
