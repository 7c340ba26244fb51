package io.airloom.db.postgres;

import io.airloom.db.home.HomeException;
import io.airloom.db.home.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The password of a cluster's one role, kept in a file that its owner alone can read.
 *
 * @param file the file
 */
record ClusterPassword(Path file) {

  private static final int BYTES = 24;

  /** Makes up a password unless there is one, left by a start that was killed. */
  void create() throws IOException {
    if (!Files.exists(file)) {
      byte[] secret = new byte[BYTES];
      new SecureRandom().nextBytes(secret);
      PrivateFiles.write(file, HexFormat.of().formatHex(secret) + "\n");
    }
  }

  /** Returns the password of a cluster that exists. */
  String read() throws IOException {
    if (!Files.exists(file)) {
      throw new HomeException(
          ("Expected the database password in \"%s\", but the file is missing. Put it back, or move"
                  + " the folder around it away to begin with an empty database.")
              .formatted(file));
    }
    return Files.readString(file).strip();
  }
}
