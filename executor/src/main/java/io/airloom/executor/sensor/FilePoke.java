package io.airloom.executor.sensor;

import io.airloom.executor.log.LogLevel;
import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.template.airflow.facts.ConnectionFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Looks for a file, a folder with a file in it, or a pattern of such ({@code FileSensor}). */
public final class FilePoke implements Poke {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Path dagsFolder;

  /**
   * A look below a folder.
   *
   * @param dagsFolder where relative paths begin unless a connection says otherwise
   */
  public FilePoke(Path dagsFolder) {
    this.dagsFolder = dagsFolder.toAbsolutePath().normalize();
  }

  @Override
  public Result look(BodyContext context, ArgumentValues arguments) throws IOException {
    String path = base(context, arguments).resolve(arguments.required("filepath")).toString();
    context.log().write(LogLevel.INFO, "sensor", "Poking for file " + path);
    List<Path> matches = GlobPaths.matching(path, arguments.flag("recursive", false));
    for (Path match : matches) {
      if (Files.isRegularFile(match) || holdsFile(match)) {
        return new Holds(null);
      }
    }
    return new NotYet();
  }

  private Path base(BodyContext context, ArgumentValues arguments) {
    String id = arguments.text("fs_conn_id").orElse("fs_default");
    ConnectionFacts connection = context.lookups().connection(id);
    if (connection == null || connection.extra() == null || connection.extra().isBlank()) {
      return dagsFolder;
    }
    String path = JSON.readTree(connection.extra()).path("path").asString("");
    return path.isEmpty() ? dagsFolder : Path.of(path);
  }

  private static boolean holdsFile(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> below = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return below.anyMatch(Files::isRegularFile);
    } catch (UncheckedIOException e) {
      // What vanishes while we look is not there.
      return false;
    }
  }
}
