package io.airloom.api.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.db.testing.PostgresExtension;
import io.airloom.db.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent to a route, the server answers it and does not fail. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteFuzzTest {
  private static final long SEED = Long.getLong("airloom.seed", 20260101L);
  private static final int CALLS_PER_ROUTE = 6;
  private static final int LEAST_FAILURE = 500;

  private static final List<String> TEXTS =
      List.of(
          "",
          "~",
          "-1",
          "99999999999",
          "abc",
          "%25",
          "%00",
          "a%2Fb",
          "%F0%9F%8C%80",
          "null",
          "'%20or%201=1",
          "2024-02-30",
          "1e999",
          "%24%7B1%7D",
          "%7B%7Bx%7D%7D");
  private static final List<String> PARAMETERS =
      List.of(
          "limit",
          "offset",
          "order_by",
          "state",
          "map_index",
          "try_number",
          "dag_id_pattern",
          "run_after_gte",
          "duration_lt",
          "tags",
          "update_mask",
          "interval",
          "cursor",
          "token",
          "before",
          "included_events",
          "version_number");
  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "[]",
          "null",
          "\u0000",
          "{}",
          "{\"actions\": [1, {\"action\": 5}]}",
          "{\"actions\": [{\"action\": \"delete\", \"entities\": [null, 1, {}]}]}",
          "{\"key\": \"\\u0000\", \"value\": \"\\u0000\"}",
          "{\"key\": \"\\ud800\", \"value\": 1}",
          "{\"logical_date\": 1e300}",
          "{\"logical_date\": null, \"dag_run_id\": \"\\u0000\"}",
          "{\"connection_id\": \"a\", \"conn_type\": \"b\", \"port\": 1e400}",
          "{\"connection_id\": \"a\", \"conn_type\": \"\\u0000\"}",
          "{\"dag_ids\": [\"\\u0000\"], \"page_limit\": 2147483648}",
          "{\"is_paused\": {}}",
          "{\"slots\": 1.5, \"name\": []}");

  private ApiServer server;

  @BeforeAll
  void start(TestDatabase database, @TempDir Path home) {
    server = ApiServer.start(database, home);
    server
        .versions()
        .publish(
            TestDefinitions.file(
                "one.yml", null, TestDefinitions.chain("abc", List.of("etl"), "abc", "load")));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void answersEachRouteWithoutFailing() {
    Random random = new Random(SEED);
    for (ApiServer.Route route : server.routes()) {
      for (int i = 0; i < CALLS_PER_ROUTE; i++) {
        String path = path(route.path(), random) + query(random);
        String body = body(random);
        ApiServer.Answer answer = server.call(route.method(), path, body);
        assertThat(answer.status())
            .as("seed %d: %s %s with %s: %s", SEED, route.method(), path, body, answer.text())
            .isLessThan(LEAST_FAILURE);
      }
    }
  }

  private static String path(String pattern, Random random) {
    return Pattern.compile("\\{\\*?[a-zA-Z]+}")
        .matcher(pattern)
        .replaceAll(_ -> Matcher.quoteReplacement(one(TEXTS, random)));
  }

  private static String query(Random random) {
    StringBuilder query = new StringBuilder("?x=1");
    for (int i = random.nextInt(4); i > 0; i--) {
      query.append('&').append(one(PARAMETERS, random)).append('=').append(one(TEXTS, random));
    }
    return query.toString();
  }

  private static String body(Random random) {
    if (random.nextInt(4) > 0) {
      return one(BODIES, random);
    }
    byte[] bytes = new byte[random.nextInt(64)];
    random.nextBytes(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static <T> T one(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
