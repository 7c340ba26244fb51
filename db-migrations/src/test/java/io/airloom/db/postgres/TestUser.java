package io.airloom.db.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The two kinds of users that start Airloom; each test user can play both. */
enum TestUser {
  ROOT,
  NORMAL;

  private static final int NOBODY = 65534;

  /** Returns command words that run what follows them as this user. */
  List<String> prefix() {
    boolean root = Launcher.uid() == 0;
    return switch (this) {
      case ROOT -> root ? List.of() : List.of("unshare", "--user", "--map-root-user");
      case NORMAL ->
          root
              ? List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups")
              : List.of();
    };
  }

  /** Makes a folder that belongs to this user and is closed to others. */
  Path createFolder(Path folder) throws IOException {
    Files.createDirectory(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    if (this == NORMAL && Launcher.uid() == 0) {
      Files.setAttribute(folder, "unix:uid", NOBODY);
    }
    return folder;
  }
}
