package io.airloom.db.postgres;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.tukaani.xz.XZInputStream;

/** A JVM of its own that runs {@link StarterMain}, so that tests can kill it. */
final class StarterJvm implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private StarterJvm(Process process) {
    this.process = process;
    Thread.ofVirtual().name("starter-output").start(this::collectLines);
  }

  /**
   * Starts the program.
   *
   * @param prefix command words that run what follows them, such as {@code setpriv …}
   * @param classPath folder made by {@link #publishClassPath}
   * @param arguments arguments of {@link StarterMain}
   */
  static StarterJvm start(List<String> prefix, Path classPath, Path... arguments)
      throws IOException {
    var command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", entries(classPath)));
    command.add(StarterMain.class.getName());
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    return new StarterJvm(
        new ProcessBuilder(command)
            .directory(new File("/"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Copies what the program needs to a folder that every user may read. */
  static void publishClassPath(Path folder) throws IOException, URISyntaxException {
    Set<Path> sources = new LinkedHashSet<>();
    for (Class<?> type :
        List.of(
            EmbeddedPostgres.class,
            StarterMain.class,
            org.postgresql.Driver.class,
            XZInputStream.class,
            Logger.class)) {
      sources.add(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }
    for (String archive : List.of("/postgres-linux-x86_64.txz", "/postgres-linux-arm_64.txz")) {
      URL url = Objects.requireNonNull(EmbeddedPostgres.class.getResource(archive), archive);
      sources.add(Path.of(url.getPath().replaceFirst("^file:", "").replaceFirst("!.*", "")));
    }
    int number = 0;
    for (Path source : sources) {
      copy(source, folder.resolve(number++ + (Files.isDirectory(source) ? "" : ".jar")));
    }
    new ProcessBuilder("chmod", "-R", "a+rX", folder.toString()).start().onExit().join();
  }

  /** Returns the first line that starts with one of the program's words. */
  String answer() throws InterruptedException {
    while (true) {
      String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new IllegalStateException("Expected an answer of the program, but got none.");
      }
      if (line.startsWith("READY ") || line.startsWith("REFUSED ")) {
        return line;
      }
    }
  }

  /** Returns the server's process id out of an answer. */
  static long serverPid(String ready) {
    return Long.parseLong(ready.split(" ", -1)[1]);
  }

  long pid() {
    return process.pid();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Ends the program's input and waits for its end. */
  int stop() throws IOException, InterruptedException {
    process.getOutputStream().close();
    return awaitEnd();
  }

  private int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Expected the program to end.");
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  private void collectLines() {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      // A killed program's pipe closes under the reader.
      lines.add("output ended: " + e.getMessage());
    }
  }

  private static String entries(Path classPath) throws IOException {
    try (var entries = Files.list(classPath)) {
      return entries.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    if (!Files.isDirectory(source)) {
      Files.copy(source, target);
      return;
    }
    try (var files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(source.relativize(file).toString()));
      }
    }
  }
}
