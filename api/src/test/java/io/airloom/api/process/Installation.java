package io.airloom.api.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.api.app.AirloomApplication;
import io.airloom.db.testing.TestHome;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An empty home and a watched folder, and the processes that a test starts on them. */
final class Installation {
  private final List<Process> started = new ArrayList<>();
  private final Path home;
  private final Path dags;
  private final int port;

  private Installation(Path home, Path dags, int port) {
    this.home = home;
    this.dags = dags;
    this.port = port;
  }

  /** An installation below the folder, that watches an empty folder there. */
  static Installation in(Path folder) throws IOException {
    return in(folder, Files.createDirectory(folder.resolve("dags")));
  }

  /** An installation below the folder, that watches another one. */
  static Installation in(Path folder, Path dags) throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    // The server's programs are unpacked once for all tests of a build.
    Files.createSymbolicLink(home.resolve("cache"), TestHome.binariesCache());
    return new Installation(home, dags, freePorts());
  }

  /** A port whose successor is free too. */
  static int freePorts() throws IOException {
    while (true) {
      try (ServerSocket first = new ServerSocket(0)) {
        try (ServerSocket _ = new ServerSocket(first.getLocalPort() + 1)) {
          return first.getLocalPort();
        } catch (IOException e) {
          // The next port is taken: look for another pair.
        }
      }
    }
  }

  /** The process that was started last. */
  Process server() {
    return started.getLast();
  }

  Path home() {
    return home;
  }

  Path dags() {
    return dags;
  }

  /** Starts the server, and returns a client that logs in as soon as it gives any answer. */
  ApiClient startAndLogIn(String name) throws IOException, InterruptedException {
    Process server = startOn(port, name);
    ApiClient client = new ApiClient(port);
    Patience.await(
        "the API answers",
        () -> {
          assertThat(server.isAlive()).as(outputOf(name)).isTrue();
          return client.answers();
        });
    Path file = home.resolve("admin-password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    client.login("admin", Files.readString(file).strip());
    return client;
  }

  /** Starts the server on another port; its output goes to a file of the given name. */
  Process startOn(int otherPort, String name) throws IOException {
    ProcessBuilder builder =
        builder(
                List.of(),
                "standalone",
                "--home",
                home.toString(),
                "--dags",
                dags.toString(),
                "--port",
                Integer.toString(otherPort))
            .redirectOutput(output(name).toFile());
    // What tasks leave there goes with the test.
    builder.environment().put("TMPDIR", home.resolveSibling("").toString());
    Process process = builder.start();
    started.add(process);
    return process;
  }

  /**
   * The program with its output in one stream.
   *
   * @param prefix command words that run what follows them
   * @param arguments of the program
   */
  static ProcessBuilder builder(List<String> prefix, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(AirloomApplication.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("AIRLOOM_"));
    return builder;
  }

  private Path output(String name) {
    return home.resolveSibling(name + ".out");
  }

  String outputOf(String name) throws IOException {
    return Files.readString(output(name));
  }

  void awaitOutput(String name, String text) throws InterruptedException {
    Patience.await(
        "process \"%s\" says \"%s\"".formatted(name, text), () -> outputOf(name).contains(text));
  }

  /** Waits for a process to end by itself, or of what it was told. */
  static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** Lets every process stop in order, its database included. */
  void stop() throws InterruptedException {
    for (Process process : started) {
      process.destroy();
      if (!process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }
}
