package io.airloom.executor.child;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The operating system's processes, as far as they matter for ending child processes.
 *
 * <p>On Linux {@code /proc} tells group, start and environment. Elsewhere nothing is told, and
 * callers fall back to a process and its descendants.
 */
final class ProcessTable {
  private static final Path PROC = Path.of("/proc");
  private static final int MAX_ENVIRONMENT = 4 << 20;

  private ProcessTable() {}

  /**
   * One process.
   *
   * @param pid its id
   * @param group id of its process group
   * @param start clock ticks between boot and its start; with the pid, unique within a boot
   * @param zombie whether it has ended and only waits to be collected
   */
  record Entry(long pid, long group, long start, boolean zombie) {}

  static Optional<Entry> find(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
      // The second field is the program's name in parentheses and may hold anything.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(
          new Entry(
              pid,
              Long.parseLong(fields[2]),
              Long.parseLong(fields[19]),
              fields[0].equals("Z") || fields[0].equals("X")));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Whether a process runs; one that has ended and was not collected does not. */
  static boolean isAlive(ProcessHandle handle) {
    return handle.isAlive() && !find(handle.pid()).map(Entry::zombie).orElse(false);
  }

  /** The members of a process group that have not ended. */
  static List<Entry> group(long group) {
    List<Entry> members = new ArrayList<>();
    for (long pid : pids()) {
      find(pid).filter(entry -> entry.group() == group && !entry.zombie()).ifPresent(members::add);
    }
    return members;
  }

  /** The processes whose environment holds a {@code NAME=value} and that have not ended. */
  static List<Entry> withEnvironment(String variable) {
    List<Entry> found = new ArrayList<>();
    for (long pid : pids()) {
      if (hasEnvironment(pid, variable)) {
        find(pid).filter(entry -> !entry.zombie()).ifPresent(found::add);
      }
    }
    return found;
  }

  private static boolean hasEnvironment(long pid, String variable) {
    try (var in = Files.newInputStream(PROC.resolve(pid + "/environ"))) {
      String environment =
          '\0' + new String(in.readNBytes(MAX_ENVIRONMENT), StandardCharsets.ISO_8859_1) + '\0';
      return environment.contains('\0' + variable + '\0');
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Long> pids() {
    List<Long> pids = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[1-9]*")) {
      for (Path entry : entries) {
        Long pid = number(entry.getFileName().toString());
        if (pid != null) {
          pids.add(pid);
        }
      }
    } catch (IOException e) {
      pids.clear();
    }
    return pids;
  }

  private static @Nullable Long number(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
