package io.airloom.core.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Documentation that names files, tests or classes names ones that exist. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(#[^)]*)?\\)");
  private static final Pattern TEST =
      Pattern.compile("`([A-Z]\\w+Test)(?:\\.(\\w+))?`|`\\.(\\w+)`");

  private static final Map<Path, String> PAGES = new HashMap<>();
  private static final Map<String, String> TEST_CLASSES = new HashMap<>();

  @BeforeAll
  static void read() throws IOException {
    for (String name : List.of("README.md", "CONTRIBUTING.md")) {
      PAGES.put(ROOT.resolve(name), Files.readString(ROOT.resolve(name)));
    }
    for (Path page : filesBelow(ROOT.resolve("docs"), ".md")) {
      PAGES.put(page, Files.readString(page));
    }
    for (String module :
        List.of("core", "scheduler", "executor", "api", "db-migrations", "bench")) {
      for (Path source : filesBelow(ROOT.resolve(module).resolve("src/test/java"), "Test.java")) {
        String name = source.getFileName().toString().replace(".java", "");
        TEST_CLASSES.put(name, Files.readString(source));
      }
    }
  }

  @Test
  void everyLinkLeadsToAFile() {
    List<String> dead = new ArrayList<>();
    PAGES.forEach((page, text) -> {
      Matcher links = LINK.matcher(text);
      while (links.find()) {
        if (!Files.exists(page.resolveSibling(links.group(1)))) {
          dead.add(ROOT.relativize(page) + ": " + links.group(1));
        }
      }
    });

    assertThat(dead).isEmpty();
  }

  @Test
  void everyTestOfAnInvariantExists() {
    String text = PAGES.getOrDefault(ROOT.resolve("docs/invariants.md"), "");
    List<String> unknown = new ArrayList<>();
    String current = "";
    Matcher tests = TEST.matcher(text);
    while (tests.find()) {
      current = tests.group(1) == null ? current : tests.group(1);
      String method = tests.group(2) == null ? tests.group(3) : tests.group(2);
      String source = TEST_CLASSES.getOrDefault(current, "");
      if (source.isEmpty() || (method != null && !source.contains(" " + method + "("))) {
        unknown.add(tests.group());
      }
    }

    assertThat(text).contains("| I1 |").contains("| I11 |");
    assertThat(unknown).isEmpty();
  }

  private static List<Path> filesBelow(Path folder, String suffix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
