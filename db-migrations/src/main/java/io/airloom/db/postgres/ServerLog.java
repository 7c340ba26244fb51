package io.airloom.db.postgres;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The log file of the server.
 *
 * @param file the file, appended to by every server of the home
 */
record ServerLog(Path file) {

  private static final long KEPT_BYTES = 16L << 20;
  private static final List<String> GRAVE = List.of("FATAL:", "PANIC:", "could not", "error:");

  /** Sets a long log aside (one older file is kept) and returns where the next server's begins. */
  long begin() throws IOException {
    if (Files.exists(file) && Files.size(file) > KEPT_BYTES) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return Files.size(file);
  }

  /** Returns what was logged since a position. */
  String since(long position) throws IOException {
    try (var channel = Files.newByteChannel(file, StandardOpenOption.READ)) {
      channel.position(position);
      var in = Channels.newInputStream(channel);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Returns the line of a program's output that best says why it gave up. */
  static String cause(String output) {
    List<String> lines = output.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    return lines.stream()
        .filter(line -> GRAVE.stream().anyMatch(line::contains))
        .findFirst()
        .or(() -> lines.reversed().stream().findFirst())
        .orElse("it printed nothing");
  }
}
