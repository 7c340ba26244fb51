package io.airloom.db.postgres;

import io.airloom.db.home.HomeException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The database cluster of a home: its data directory and the password of its one role. */
final class DataDirectory {

  static final String ROLE = "airloom";

  private final Path folder;

  /** Creates the view on the cluster in {@code folder}, which need not exist. */
  DataDirectory(Path folder) {
    this.folder = folder;
  }

  /** Returns the data directory, free of links, because the server names it like that. */
  Path path() throws IOException {
    return Files.exists(location()) ? location().toRealPath() : location();
  }

  ClusterPassword password() {
    return new ClusterPassword(folder.resolve("password"));
  }

  boolean exists() throws IOException {
    return Files.isDirectory(path()) && !isEmpty(path());
  }

  /** Makes sure that there is a cluster which these programs can serve, creating an empty one. */
  void prepare(Launcher launcher) throws IOException, InterruptedException {
    ClusterCreation.clearDrafts(folder);
    if (exists()) {
      requireOwner();
      requireMajorVersion();
      Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rwx------"));
    } else {
      new ClusterCreation(folder, launcher, password()).run(location());
    }
  }

  void requireOwner() throws IOException {
    long owner = ((Number) Files.getAttribute(path(), "unix:uid")).longValue();
    if (owner != Launcher.uid()) {
      throw new HomeException(
          ("Expected the database in \"%s\" to belong to the user who starts Airloom (uid %d), but"
                  + " it belongs to uid %d. Start Airloom as that user, or choose another home with "
                  + "--home.")
              .formatted(path(), Launcher.uid(), owner));
    }
  }

  private void requireMajorVersion() throws IOException {
    Path file = path().resolve("PG_VERSION");
    String found = Files.exists(file) ? Files.readString(file).strip() : "unknown";
    String served = PostgresArchive.majorVersion();
    if (!found.equals(served)) {
      throw new HomeException(
          ("Expected the database in \"%s\" to be of PostgreSQL %s, but it is of version %s. Dump"
                  + " it with that version and load it here, or choose another home with --home.")
              .formatted(path(), served, found));
    }
  }

  private Path location() {
    return folder.resolve("data");
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }
}
