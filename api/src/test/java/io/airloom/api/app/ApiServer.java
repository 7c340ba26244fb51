package io.airloom.api.app;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.auth.UserStore;
import io.airloom.api.system.Heartbeats;
import io.airloom.core.store.DagVersionStore;
import io.airloom.db.testing.TestDatabase;
import io.airloom.executor.log.TaskLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real server of the role {@code api} on a test's database, with an engine that runs nothing. */
final class ApiServer implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Role, String> tokens = new ConcurrentHashMap<>();

  private ApiServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static ApiServer start(TestDatabase database, Path home) {
    SpringApplication application = new SpringApplication(NodeConfiguration.class, FakeParts.class);
    application.setDefaultProperties(
        Map.of(
            "server.port", "0",
            "management.server.port", "0",
            "spring.datasource.url", database.jdbcUrl(),
            "spring.datasource.username", database.user(),
            "spring.datasource.password", database.password(),
            "airloom.node.home", home.toString(),
            "airloom.node.roles", "api"));
    ApiServer server = new ApiServer(application.run());
    for (Role role : Role.values()) {
      server
          .context
          .getBean(UserStore.class)
          .setPassword(role.value(), role.value(), role, Instant.EPOCH);
    }
    return server;
  }

  /** A route of the API, with the method that answers it and the role that it asks for. */
  record Route(String method, String path, String operation, Optional<Role> role) {}

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    context
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, handler) -> {
          Optional<Role> role =
              Optional.ofNullable(handler.getMethodAnnotation(Needs.class)).map(Needs::value);
          for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
            for (String path : mapping.getPatternValues()) {
              routes.add(new Route(method.name(), path, handler.getMethod().getName(), role));
            }
          }
        });
    routes.sort(Comparator.comparing(Route::path).thenComparing(Route::method));
    return routes;
  }

  DagVersionStore versions() {
    return context.getBean(DagVersionStore.class);
  }

  TaskLogs logs() {
    return context.getBean(TaskLogs.class);
  }

  int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  int managementPort() {
    return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
  }

  /** What a call answered. */
  record Answer(int status, Map<String, List<String>> headers, String text) {
    JsonNode json() {
      return MAPPER.readTree(text);
    }

    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }
  }

  Answer get(String path) {
    return call("GET", path, "", Optional.of(token(Role.ADMIN)));
  }

  Answer call(String method, String path, String body) {
    return call(method, path, body, Optional.of(token(Role.ADMIN)));
  }

  Answer callAs(Role role, String method, String path, String body) {
    return call(method, path, body, Optional.of(token(role)));
  }

  Answer call(String method, String path, String body, Optional<String> token) {
    HttpRequest.Builder request =
        request(port(), path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
    return send(request.build());
  }

  Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  String token(Role role) {
    return tokens.computeIfAbsent(
        role,
        wanted ->
            call(
                    "POST",
                    "/auth/token",
                    "{\"username\":\"%1$s\",\"password\":\"%1$s\"}".formatted(wanted.value()),
                    Optional.empty())
                .json()
                .get("access_token")
                .stringValue());
  }

  @Override
  public void close() {
    context.close();
  }

  /** What other roles would bring. */
  @Configuration(proxyBeanMethods = false)
  static class FakeParts {
    @Bean
    @Primary
    FakeEngine fakeEngine(DataSource database, DagVersionStore versions) {
      return new FakeEngine(database, versions);
    }

    @Bean
    @Primary
    Heartbeats fakeHeartbeats(InstantSource clock) {
      return new FakeHeartbeats(clock);
    }
  }

  private record FakeHeartbeats(InstantSource clock) implements Heartbeats {
    @Override
    public boolean databaseAnswers() {
      return true;
    }

    @Override
    public Optional<Instant> scheduler() {
      return Optional.of(clock.instant());
    }

    @Override
    public Optional<Instant> triggerer() {
      return Optional.of(clock.instant());
    }

    @Override
    public Optional<Instant> dagProcessor() {
      return Optional.of(clock.instant());
    }
  }
}
