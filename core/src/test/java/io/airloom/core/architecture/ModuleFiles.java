package io.airloom.core.architecture;

import java.nio.file.Path;

/**
 * The files of one Maven module as the architecture and shape tests look at them.
 *
 * @param name the module's folder name, for example {@code scheduler}
 * @param folder the module's base folder
 */
public record ModuleFiles(String name, Path folder) {

  /**
   * The module whose tests are running.
   *
   * @param name the module's folder name
   */
  public static ModuleFiles ofThisBuild(String name) {
    // Surefire starts each module's tests in the module's folder; an IDE may start them at the
    // root.
    Path here = Path.of("").toAbsolutePath();
    return new ModuleFiles(name, here.endsWith(name) ? here : sibling(here, name));
  }

  private static Path sibling(Path here, String name) {
    Path below = here.resolve(name);
    return below.toFile().isDirectory() ? below : here.resolveSibling(name);
  }

  Path mainClasses() {
    return folder.resolve("target/classes");
  }

  Path mainSources() {
    return folder.resolve("src/main/java");
  }

  Path testSources() {
    return folder.resolve("src/test/java");
  }
}
