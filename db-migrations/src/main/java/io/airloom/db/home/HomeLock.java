package io.airloom.db.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to run Airloom on one home folder, held by at most one process at a time.
 *
 * <p>It is an operating system lock on {@code airloom.lock}, so it ends with its process, however
 * that dies. The file also names the process for the message of the next one. It stays behind on
 * release: deleting it would let two processes lock two different files of the same name.
 */
public final class HomeLock implements AutoCloseable {

  private static final String FILE_NAME = "airloom.lock";

  // POSIX drops a process's locks on a file as soon as it closes any channel on that file. Another
  // try in this JVM must therefore be refused before it opens one.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path home;
  private final FileChannel channel;

  private HomeLock(Path home, FileChannel channel) {
    this.home = home;
    this.channel = channel;
  }

  /**
   * Takes the home folder, creating it (open to the owner alone) if it is missing.
   *
   * @throws HomeException when another process holds it or it cannot be written
   */
  public static HomeLock acquire(Path home) {
    try {
      PrivateFiles.createFolder(home);
      Path real = home.toRealPath();
      if (!HELD_HERE.add(real)) {
        throw refusal(real, Long.toString(ProcessHandle.current().pid()));
      }
      return lockOrForget(real);
    } catch (IOException e) {
      throw HomeException.cannotUse(home, e);
    }
  }

  /** Returns the absolute home folder, free of links. */
  public Path home() {
    return home;
  }

  /** Gives the home folder back; again is harmless. */
  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.truncate(0);
      channel.close();
    } catch (IOException e) {
      throw HomeException.cannotUse(home.resolve(FILE_NAME), e);
    } finally {
      HELD_HERE.remove(home);
    }
  }

  private static HomeLock lockOrForget(Path home) throws IOException {
    boolean locked = false;
    try {
      HomeLock lock = lock(home);
      locked = true;
      return lock;
    } finally {
      if (!locked) {
        HELD_HERE.remove(home);
      }
    }
  }

  private static HomeLock lock(Path home) throws IOException {
    Path file = home.resolve(FILE_NAME);
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    boolean locked = false;
    try {
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        throw refusal(home, Files.readString(file).strip());
      }
      locked = true;
      channel.truncate(0);
      String pid = ProcessHandle.current().pid() + System.lineSeparator();
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)));
      return new HomeLock(home, channel);
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  private static HomeException refusal(Path home, String pid) {
    return new HomeException(
        ("Expected the home folder \"%s\" to be free, but Airloom runs on it already (process "
                + "%s). Stop that one, or choose another home with --home.")
            .formatted(home, pid.isEmpty() ? "unknown" : pid));
  }
}
