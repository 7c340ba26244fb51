package io.airloom.core.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Rule 8, read from sources because a class file has no Javadoc: each package says what it is. */
final class PackageDescriptions {

  private static final Pattern DESCRIBED =
      Pattern.compile("/\\*\\*[\\s*]+[^\\s*][^/]*?\\.[\\s*]*[^/]*\\*/\\s*@NullMarked\\s+package ");

  private PackageDescriptions() {}

  static DynamicTest testFor(ModuleFiles module) {
    return DynamicTest.dynamicTest(
        "8 every package has a package-info with @NullMarked and a sentence, because a package"
            + " nobody can describe should not exist",
        () -> assertThat(undescribed(module)).as("packages without description").isEmpty());
  }

  private static Set<Path> undescribed(ModuleFiles module) {
    Set<Path> main = packagesBelow(module.mainSources());
    Set<Path> tests = packagesBelow(module.testSources());
    tests.removeAll(main);
    return Stream.concat(
            main.stream().filter(folder -> !isDescribed(module.mainSources().resolve(folder))),
            tests.stream().filter(folder -> !isDescribed(module.testSources().resolve(folder))))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Path> packagesBelow(Path sources) {
    if (!Files.isDirectory(sources)) {
      return new TreeSet<>();
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> sources.relativize(file.getParent()))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isDescribed(Path folder) {
    Path file = folder.resolve("package-info.java");
    try {
      return Files.exists(file) && DESCRIBED.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
