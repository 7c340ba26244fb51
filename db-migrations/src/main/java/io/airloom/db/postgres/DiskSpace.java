package io.airloom.db.postgres;

import io.airloom.db.home.HomeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The room left on a file system. */
final class DiskSpace {

  private DiskSpace() {}

  /** Refuses to begin what would fill the disk half-way. */
  static void require(Path folder, long bytes) throws IOException {
    long usable = Files.getFileStore(folder).getUsableSpace();
    if (usable < bytes) {
      throw new HomeException(
          ("Expected %d MB of free disk space for PostgreSQL below \"%s\", but only %d MB are "
                  + "left. Free some, or choose another home with --home.")
              .formatted(bytes >> 20, folder, usable >> 20));
    }
  }
}
