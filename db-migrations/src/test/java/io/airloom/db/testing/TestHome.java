package io.airloom.db.testing;

import io.airloom.db.home.HomeException;
import io.airloom.db.home.HomeLock;
import io.airloom.db.home.PrivateFiles;
import io.airloom.db.postgres.DatabaseAddress;
import io.airloom.db.postgres.EmbeddedPostgres;
import io.airloom.db.postgres.EmbeddedPostgresConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The homes of test servers below the temporary folder, one per JVM, and their common cache.
 *
 * <p>A server ends with its JVM. One whose JVM was killed is stopped by the next test JVM, which
 * recognises such a home by its free lock.
 */
public final class TestHome {

  // Tests end JVMs and servers, never the machine: without the waits for the disk they are faster,
  // and what a commit means to other sessions stays the same.
  private static final Map<String, String> FAST = Map.of("fsync", "off", "full_page_writes", "off");

  private TestHome() {}

  /** Returns the folder of unpacked binaries that all tests of this user share. */
  public static Path binariesCache() {
    return root().resolve("cache");
  }

  static DatabaseAddress startServer() {
    try {
      PrivateFiles.createFolder(root());
      clearHomesOfTheDead();
      Path home = root().resolve("home-" + ProcessHandle.current().pid());
      HomeLock lock = HomeLock.acquire(home);
      EmbeddedPostgres server = EmbeddedPostgres.start(lock, config(home));
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> clear(lock, server), "stop-test-postgres"));
      return server.address();
    } catch (IOException e) {
      throw HomeException.cannotUse(root(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the test server starts.", e);
    }
  }

  private static void clearHomesOfTheDead() throws IOException, InterruptedException {
    try (var homes = Files.newDirectoryStream(root(), "home-*")) {
      for (Path home : homes) {
        clearIfDead(home);
      }
    }
  }

  private static void clearIfDead(Path home) throws InterruptedException {
    try {
      HomeLock lock = HomeLock.acquire(home);
      if (EmbeddedPostgres.findRunning(home).isPresent()) {
        clear(lock, EmbeddedPostgres.start(lock, config(home)));
      } else {
        delete(lock);
      }
    } catch (HomeException _) {
      // Its JVM lives, or another one is clearing it at this moment.
    }
  }

  private static void clear(HomeLock lock, EmbeddedPostgres server) {
    server.close();
    delete(lock);
  }

  private static void delete(HomeLock lock) {
    try (lock) {
      PrivateFiles.deleteTree(lock.home());
    } catch (IOException e) {
      throw HomeException.cannotUse(lock.home(), e);
    }
  }

  private static EmbeddedPostgresConfig config(Path home) {
    return EmbeddedPostgresConfig.in(home).withBinariesCache(binariesCache()).withSettings(FAST);
  }

  private static Path root() {
    return Path.of(
        System.getProperty("java.io.tmpdir"), "airloom-test-" + System.getProperty("user.name"));
  }
}
