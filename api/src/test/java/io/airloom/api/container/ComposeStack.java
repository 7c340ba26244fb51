package io.airloom.api.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The stack of docker-compose.yml under a name of its own, on ports that Docker chooses. */
final class ComposeStack implements AutoCloseable {
  static final String PASSWORD = "only4thisTest";

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long POLL_NANOS = Duration.ofMillis(500).toNanos();

  private final String project = "airloom-test-" + ProcessHandle.current().pid();
  private final List<String> client = findClient();
  private final HttpClient http = HttpClient.newHttpClient();

  /** Builds the image and starts the services; returns when all of them are healthy. */
  void start(String... services) {
    List<String> up = new ArrayList<>(List.of("up", "-d", "--build"));
    up.addAll(List.of(services));
    run(up);
    for (String service : services) {
      await(service + " is healthy", () -> healthOf(service).equals("healthy"));
    }
  }

  /** What Docker's own check says of a service. */
  String healthOf(String service) {
    return runAlone("docker", "inspect", "--format", "{{.State.Health.Status}}", idOf(service));
  }

  /** The output of a command inside a service. */
  String exec(String service, String... command) {
    List<String> line = new ArrayList<>(List.of("exec", "-T", service));
    line.addAll(List.of(command));
    return run(line);
  }

  /** A service's address from outside. */
  String address(String service, int port) {
    return "http://" + run(List.of("port", service, Integer.toString(port)));
  }

  String get(String url, String... headers) {
    return send(request(url, headers).GET());
  }

  String post(String url, String body, String... headers) {
    return send(request(url, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  String patch(String url, String body, String... headers) {
    return send(request(url, headers).method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Waits for a condition, and fails with the services' last words if it does not come true. */
  void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(
            "Expected that %s within %s, but it did not happen:%n%s"
                .formatted(what, PATIENCE, run(List.of("logs", "--tail=40"))));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Takes everything down, volumes included. */
  @Override
  public void close() {
    run(List.of("down", "-v", "--timeout=20"));
  }

  private String idOf(String service) {
    return run(List.of("ps", "-q", service));
  }

  private String run(List<String> arguments) {
    List<String> line = new ArrayList<>(client);
    line.addAll(List.of("-p", project, "-f", ROOT.resolve("docker-compose.yml").toString()));
    line.addAll(arguments);
    return runAlone(line.toArray(String[]::new));
  }

  private static String runAlone(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder
        .environment()
        .putAll(
            Map.of(
                "POSTGRES_PASSWORD", PASSWORD,
                "AIRLOOM_ADMIN_PASSWORD", PASSWORD,
                "GRAFANA_PASSWORD", PASSWORD,
                "AIRLOOM_TAG", "test",
                // Docker chooses.
                "AIRLOOM_PORT", "0",
                "PROMETHEUS_PORT", "0",
                "GRAFANA_PORT", "0"));
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(
            "Expected %s to succeed, but it said: %s".formatted(List.of(command), output));
      }
      return output.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while " + List.of(command) + " ran.", e);
    }
  }

  /** The client as a plugin of docker, or the older one that is a program of its own. */
  private static List<String> findClient() {
    try {
      Process plugin =
          new ProcessBuilder("docker", "compose", "version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return plugin.waitFor() == 0 ? List.of("docker", "compose") : List.of("docker-compose");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while looking for the compose client.", e);
    }
  }

  private static HttpRequest.Builder request(String url, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting for an answer.", e);
    }
  }
}
