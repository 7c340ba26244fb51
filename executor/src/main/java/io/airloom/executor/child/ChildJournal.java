package io.airloom.executor.child;

import io.airloom.executor.journal.BootId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live children of this node: one small file per child, named by its pid, which goes when its
 * attempt ends. Thread-safe.
 *
 * <p>A pid is given again to other processes, so a survivor counts as ours only if its start is the
 * recorded one or if its environment carries the recorded token.
 */
final class ChildJournal {
  private static final Logger LOG = LoggerFactory.getLogger(ChildJournal.class);
  private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();
  private static final Duration AFTER_KILL = Duration.ofSeconds(5);

  private final Path folder;
  private final String boot;

  private ChildJournal(Path folder) {
    this.folder = folder;
    this.boot = BootId.current().map(UUID::toString).orElse("-");
  }

  static ChildJournal open(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new ChildJournal(folder);
  }

  /** Notes a child that was just started. */
  void add(long pid, String token) {
    String text = "%s %d %s\n".formatted(boot, startOf(pid), token);
    try {
      Files.writeString(folder.resolve(Long.toString(pid)), text, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      LOG.warn(
          "Expected to note child process {} in \"{}\", but {}. Free some space: if this node is"
              + " killed, the child stays.",
          pid,
          folder,
          e.toString());
    }
  }

  void remove(long pid) {
    try {
      Files.deleteIfExists(folder.resolve(Long.toString(pid)));
    } catch (IOException e) {
      LOG.warn("Expected to remove the note of child process {}, but {}.", pid, e.toString());
    }
  }

  /** Ends all noted children that are still alive; returns how many processes there were. */
  int endSurvivors(Duration grace) throws IOException {
    Map<Path, Note> notes = readNotes();
    List<ProcessTable.Entry> survivors = survivors(notes);
    int found = survivors.size();
    survivors.forEach(entry -> ProcessGroup.send(false, entry.pid()));
    if (!awaitGone(notes, grace)) {
      // Asked anew: a survivor may have started others.
      survivors(notes).forEach(entry -> ProcessGroup.send(true, entry.pid()));
      awaitGone(notes, AFTER_KILL);
    }
    for (Path file : notes.keySet()) {
      Files.deleteIfExists(file);
    }
    return found;
  }

  private boolean awaitGone(Map<Path, Note> notes, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!survivors(notes).isEmpty()) {
      if (deadline - System.nanoTime() <= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(this, POLL_NANOS);
    }
    return true;
  }

  private List<ProcessTable.Entry> survivors(Map<Path, Note> notes) {
    Map<Long, ProcessTable.Entry> found = new HashMap<>();
    for (Note note : notes.values()) {
      if (!note.boot().equals(boot)) {
        continue;
      }
      ProcessTable.find(note.pid())
          .filter(entry -> entry.start() == note.start() && !entry.zombie())
          .ifPresent(entry -> found.put(entry.pid(), entry));
      ProcessTable.withEnvironment(Children.TOKEN_VARIABLE + "=" + note.token())
          .forEach(entry -> found.put(entry.pid(), entry));
    }
    return new ArrayList<>(found.values());
  }

  private Map<Path, Note> readNotes() throws IOException {
    Map<Path, Note> notes = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[1-9]*")) {
      for (Path file : files) {
        String[] words = Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ", -1);
        // A note torn by the kill names nobody for certain.
        boolean whole = words.length == 3;
        notes.put(
            file,
            whole
                ? new Note(pidOf(file), words[0], Long.parseLong(words[1]), words[2])
                : new Note(pidOf(file), "torn", -1, ""));
      }
    }
    return notes;
  }

  private static long pidOf(Path file) {
    return Long.parseLong(file.getFileName().toString());
  }

  private static long startOf(long pid) {
    return ProcessTable.find(pid).map(ProcessTable.Entry::start).orElse(-1L);
  }

  /** A file of the journal; the start is -1 where the child had ended before it was noted. */
  private record Note(long pid, String boot, long start, String token) {}
}
