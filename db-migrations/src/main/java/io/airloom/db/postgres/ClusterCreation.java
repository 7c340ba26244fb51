package io.airloom.db.postgres;

import io.airloom.db.home.HomeException;
import io.airloom.db.home.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates an empty cluster. It is made beside its place and then renamed, so that the data
 * directory is either absent or whole, whenever the creation is killed.
 */
final class ClusterCreation {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterCreation.class);
  private static final long NEEDED_BYTES = 128L << 20;
  private static final String DRAFT_MARK = "data.new-";

  private static final String LOGIN_RULES =
      """
      # Written by Airloom. The server listens on the loopback address alone.
      host all all 127.0.0.1/32 scram-sha-256
      """;

  private final Path folder;
  private final Launcher launcher;
  private final ClusterPassword password;

  ClusterCreation(Path folder, Launcher launcher, ClusterPassword password) {
    this.folder = folder;
    this.launcher = launcher;
    this.password = password;
  }

  /** Creates the data directory, which is missing or empty. */
  void run(Path data) throws IOException, InterruptedException {
    DiskSpace.require(folder, NEEDED_BYTES);
    password.create();
    // A fresh name, because the program of a killed start may still write to, or clear, its draft.
    Path draft = Files.createTempDirectory(folder, DRAFT_MARK);
    Process initdb = launcher.run("initdb", arguments(draft));
    String output = output(initdb);
    if (initdb.exitValue() != 0) {
      PrivateFiles.deleteTree(draft);
      throw new HomeException(
          ("Expected to create a database in \"%s\", but PostgreSQL says \"%s\". Solve that and "
                  + "start again.")
              .formatted(data, ServerLog.cause(output)));
    }
    Files.writeString(draft.resolve("pg_hba.conf"), LOGIN_RULES);
    Files.deleteIfExists(data);
    Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    PrivateFiles.sync(folder);
  }

  /** Deletes what killed creations left in a folder. */
  static void clearDrafts(Path folder) throws IOException {
    try (var drafts = Files.newDirectoryStream(folder, DRAFT_MARK + "*")) {
      for (Path draft : drafts) {
        PrivateFiles.deleteTree(draft);
      }
    } catch (DirectoryNotEmptyException e) {
      LOG.info("A killed start still writes to \"{}\"; the next start clears it.", e.getFile());
    }
  }

  private static String output(Process initdb) throws IOException, InterruptedException {
    boolean ended = false;
    try {
      String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      initdb.waitFor();
      ended = true;
      return output;
    } finally {
      if (!ended) {
        initdb.destroyForcibly();
      }
    }
  }

  private List<String> arguments(Path draft) {
    return List.of(
        "--pgdata=" + draft,
        "--username=" + DataDirectory.ROLE,
        "--pwfile=" + password.file(),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        "--no-instructions");
  }
}
