package io.airloom.db.postgres;

import io.airloom.db.home.HomeException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.tukaani.xz.XZInputStream;

/** The packed PostgreSQL programs on the class path. */
final class PostgresArchive {

  private PostgresArchive() {}

  /** Returns the version of the programs, such as {@code 18.6.0}. */
  static String version() {
    try (var in = resource("/io/airloom/db/postgres/binaries.properties")) {
      var properties = new Properties();
      properties.load(in);
      return Objects.requireNonNull(properties.getProperty("version"), "version");
    } catch (IOException e) {
      throw new IllegalStateException("Expected the version of the archive to be readable.", e);
    }
  }

  /** Returns the major version of the programs, which a data directory must match. */
  static String majorVersion() {
    String version = version();
    return version.substring(0, version.indexOf('.'));
  }

  /** Returns the archive's name part for an operating system and processor as Java names them. */
  static String platform(String system, String processor) {
    return switch (system.toLowerCase(Locale.ROOT) + " " + processor) {
      case "linux amd64", "linux x86_64" -> "linux-x86_64";
      case "linux aarch64" -> "linux-arm_64";
      default ->
          throw new HomeException(
              ("Expected Linux on amd64 or aarch64 for the embedded PostgreSQL, but this is %s on"
                      + " %s. Start a PostgreSQL 14 or newer and pass it with --database-url.")
                  .formatted(system, processor));
    };
  }

  /** Opens the tar archive for a platform. */
  static InputStream open(String platform) throws IOException {
    InputStream packed = resource("/postgres-" + platform + ".txz");
    return new XZInputStream(new BufferedInputStream(packed, 1 << 16));
  }

  private static InputStream resource(String name) {
    InputStream in = PostgresArchive.class.getResourceAsStream(name);
    if (in == null) {
      throw new HomeException(
          ("Expected the embedded PostgreSQL on the class path, but \"%s\" is missing. Use the "
                  + "whole Airloom jar, or pass a PostgreSQL with --database-url.")
              .formatted(name));
    }
    return in;
  }
}
