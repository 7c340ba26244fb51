package io.airloom.db.postgres;

import io.airloom.db.home.HomeException;
import io.airloom.db.home.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;

/**
 * The unpacked PostgreSQL programs of one version.
 *
 * <p>They come as an archive on the class path and are unpacked once per cache folder. The archive
 * is unpacked beside its place and then renamed, so two starters at once and a kill in the middle
 * both leave whole programs or none.
 *
 * @param folder folder that holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path folder) {

  private static final long NEEDED_BYTES = 128L << 20;
  private static final Duration ABANDONED_AFTER = Duration.ofHours(1);
  private static final String DRAFT_MARK = ".unpacking-";

  /** Returns the programs for this machine, unpacking them below the cache folder if needed. */
  static PostgresBinaries in(Path cache) {
    String platform =
        PostgresArchive.platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    Path folder = cache.resolve("postgresql-" + PostgresArchive.version() + "-" + platform);
    if (!Files.isDirectory(folder)) {
      try {
        PrivateFiles.createFolder(cache);
        DiskSpace.require(cache, NEEDED_BYTES);
        unpack(platform, folder);
      } catch (IOException e) {
        throw HomeException.cannotUse(cache, e);
      }
    }
    return new PostgresBinaries(folder);
  }

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  private static void unpack(String platform, Path folder) throws IOException {
    Path draft = Files.createTempDirectory(folder.getParent(), folder.getFileName() + DRAFT_MARK);
    try {
      deleteAbandonedDrafts(draft);
      try (var tar = PostgresArchive.open(platform)) {
        new TarReader(tar, draft, PostgresBinaries::isNeeded).unpack();
      }
      publish(draft, folder);
    } finally {
      PrivateFiles.deleteTree(draft);
    }
  }

  private static void publish(Path draft, Path folder) throws IOException {
    try {
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // A starter that was faster has put the same programs there.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /** Age is measured against the new draft, so that only the clock of the file system counts. */
  private static void deleteAbandonedDrafts(Path draft) throws IOException {
    Instant abandoned = Files.getLastModifiedTime(draft).toInstant().minus(ABANDONED_AFTER);
    try (var drafts = Files.newDirectoryStream(draft.getParent(), "*" + DRAFT_MARK + "*")) {
      for (Path other : drafts) {
        if (Files.getLastModifiedTime(other).toInstant().isBefore(abandoned)) {
          PrivateFiles.deleteTree(other);
        }
      }
    }
  }

  /** What only a compiler would use is a third of the files and stays packed. */
  private static boolean isNeeded(String entry) {
    return !entry.startsWith("include/") && !entry.contains("/pgxs/") && !entry.endsWith(".a");
  }
}
