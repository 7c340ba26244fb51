package io.airloom.core.architecture;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;

/** A small module made of source text, to see the rules fail on what they forbid. */
final class FixtureModule {

  private final ModuleFiles module;
  private final List<Path> mainSources = new ArrayList<>();

  FixtureModule(Path folder) {
    this.module = new ModuleFiles("fixture", folder);
  }

  /**
   * Adds a class.
   *
   * @param type fully qualified name
   * @param declaration the text after the package line
   */
  FixtureModule main(String type, String declaration) {
    mainSources.add(write(module.mainSources(), type, declaration));
    return this;
  }

  FixtureModule test(String type, String declaration) {
    write(module.testSources(), type, declaration);
    return this;
  }

  /** Compiles the main classes and runs the rule with this number. */
  void checkRule(int number) {
    compile();
    run(ArchitectureRules.testsFor(module).toList(), number + " ");
  }

  /** Runs the budget whose name starts like this. */
  void checkBudget(String nameStart) {
    run(ShapeBudgets.testsFor(module).toList(), nameStart);
  }

  /** Runs the budget of the distribution over this module alone. */
  void checkDistribution() {
    run(ShapeBudgets.distributionOver(List.of(module)));
  }

  private static void run(List<DynamicTest> tests, String nameStart) {
    List<DynamicTest> named =
        tests.stream().filter(test -> test.getDisplayName().startsWith(nameStart)).toList();
    if (named.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected a check whose name starts with \"%s\", but found none.".formatted(nameStart));
    }
    named.forEach(FixtureModule::run);
  }

  private static void run(DynamicTest test) {
    try {
      test.getExecutable().execute();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path write(Path sources, String type, String declaration) {
    Path file = sources.resolve(type.replace('.', '/') + ".java");
    try {
      Files.createDirectories(file.getParent());
      String packageLine = "package " + type.substring(0, type.lastIndexOf('.')) + ";\n";
      return Files.writeString(
          file, type.endsWith("package-info") ? declaration : packageLine + declaration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compile() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    List<String> options = List.of("-proc:none", "-d", module.mainClasses().toString());
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      Files.createDirectories(module.mainClasses());
      boolean compiled =
          compiler
              .getTask(
                  output,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(mainSources))
              .call();
      if (!compiled) {
        throw new IllegalArgumentException("Expected the fixture to compile, but: " + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
