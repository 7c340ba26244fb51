package io.airloom.executor.python;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The Python sources of the host, copied out of the jar to where Python can read them. */
final class HostFiles {
  private static final List<String> NAMES =
      List.of(
          "airloom_host.py",
          "airloom_task.py",
          "airloom_context.py",
          "shim/airflow/__init__.py",
          "shim/airflow/exceptions.py",
          "shim/airflow/hooks/__init__.py",
          "shim/airflow/hooks/base.py",
          "shim/airflow/models/__init__.py",
          "shim/airflow/sdk/__init__.py",
          "shim/airflow/sdk/exceptions.py",
          "shim/airflow/sdk/bases/__init__.py",
          "shim/airflow/sdk/bases/hook.py",
          "shim/airflow/sdk/bases/sensor.py",
          "shim/airflow/sensors/__init__.py",
          "shim/airflow/sensors/base.py");

  private final Path folder;

  private HostFiles(Path folder) {
    this.folder = folder;
  }

  /** Writes the sources of this version into a folder, over those of an older one. */
  static HostFiles copyTo(Path folder) throws IOException {
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      try (InputStream in = HostFiles.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IOException(
              "Expected resource \"%s\" in the jar. Build it again.".formatted(name));
        }
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return new HostFiles(folder);
  }

  /** The program of the host. */
  Path program() {
    return folder.resolve("airloom_host.py");
  }

  /** The package that stands for Airflow where it is not installed. */
  Path shim() {
    return folder.resolve("shim");
  }

  /** Where compiled Python files go, so that the dags folder stays as it is. */
  Path cache() {
    return folder.resolve("cache");
  }
}
