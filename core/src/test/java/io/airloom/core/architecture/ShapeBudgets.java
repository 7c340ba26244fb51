package io.airloom.core.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.architecture.SourceFile.CodeUnit;
import io.airloom.core.architecture.SourceFile.Kind;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * How large and how tangled a module's sources may be, counted from the sources.
 *
 * <p>Hard limits hold for each file, tests included; the distribution (median and percentiles)
 * holds for the main sources of all modules together.
 */
public final class ShapeBudgets {

  private static final int FILE_LINES = 500;
  private static final int METHOD_LINES = 60;
  private static final int PARAMETERS = 7;
  private static final int TYPES_IN_A_PACKAGE = 20;

  private static final int MEDIAN_FILE_LINES = 60;
  private static final int P90_FILE_LINES = 200;
  private static final int P95_METHOD_LINES = 30;

  private static final List<String> MOCK_LIBRARIES =
      List.of("org.mockito.", "org.easymock.", "org.powermock.", "io.mockk.", "mockit.");

  private final List<SourceFile> main;
  private final List<SourceFile> tests;

  private ShapeBudgets(ModuleFiles module) {
    this.main = SourceParser.parseBelow(module.mainSources());
    this.tests = SourceParser.parseBelow(module.testSources());
  }

  /** One test for each budget, on the sources of the given module. */
  public static Stream<DynamicTest> testsFor(ModuleFiles module) {
    ShapeBudgets budgets = new ShapeBudgets(module);
    return Stream.of(
        test("a file has at most " + FILE_LINES + " lines", budgets::filesAreShort),
        test("a method has at most " + METHOD_LINES + " lines", budgets::methodsAreShort),
        test("a constructor has at most " + PARAMETERS + " parameters", budgets::parametersAreFew),
        test("a package has at most " + TYPES_IN_A_PACKAGE + " types", budgets::packagesAreSmall),
        test("tests never sleep", budgets::testsNeverSleep),
        test("tests mock nothing", budgets::testsMockNothing),
        test("test classes are named *Test, or nobody runs them", budgets::testsAreFound));
  }

  /**
   * One test of the distribution over all modules together: a module of a few large ideas may stand
   * beside one of many small records.
   */
  public static DynamicTest distributionOver(List<ModuleFiles> modules) {
    List<SourceFile> main =
        modules.stream()
            .flatMap(module -> SourceParser.parseBelow(module.mainSources()).stream())
            .toList();
    return test("most files and methods are far below the limits", () -> mostAreSmall(main));
  }

  private static DynamicTest test(String name, Runnable check) {
    return DynamicTest.dynamicTest(name, check::run);
  }

  private void filesAreShort() {
    expectAtMost(FILE_LINES, "lines", all().map(file -> new Measured(file.name(), file.lines())));
  }

  private void methodsAreShort() {
    expectAtMost(
        METHOD_LINES,
        "lines",
        all()
            .flatMap(file -> file.codeUnits().stream())
            .map(unit -> new Measured(unit.where(), unit.lines())));
  }

  private void parametersAreFew() {
    expectAtMost(
        PARAMETERS,
        "parameters",
        all()
            .flatMap(file -> file.codeUnits().stream().filter(unit -> isCounted(file, unit)))
            .map(unit -> new Measured(unit.where(), unit.parameters())));
  }

  private static boolean isCounted(SourceFile file, CodeUnit unit) {
    return switch (unit.kind()) {
      case METHOD -> false;
      case CONSTRUCTOR -> true;
      // Bodies of requests and responses have the fields that the wire format says.
      case RECORD_HEADER -> !file.packageName().startsWith("io.airloom.api.");
    };
  }

  private void packagesAreSmall() {
    expectAtMost(
        TYPES_IN_A_PACKAGE,
        "top-level types",
        main.stream()
            .collect(
                Collectors.groupingBy(
                    SourceFile::packageName, Collectors.summingInt(file -> file.types().size())))
            .entrySet()
            .stream()
            .map(entry -> new Measured(entry.getKey(), entry.getValue())));
  }

  private static void mostAreSmall(List<SourceFile> main) {
    List<Measured> files =
        main.stream().map(file -> new Measured(file.name(), file.lines())).toList();
    List<Measured> methods =
        main.stream()
            .flatMap(file -> file.codeUnits().stream())
            .filter(unit -> unit.kind() == Kind.METHOD)
            .map(unit -> new Measured(unit.where(), unit.lines()))
            .toList();
    expectPercentile(50, MEDIAN_FILE_LINES, "lines of a file", files);
    expectPercentile(90, P90_FILE_LINES, "lines of a file", files);
    expectPercentile(95, P95_METHOD_LINES, "lines of a method", methods);
  }

  private void testsNeverSleep() {
    assertThat(tests.stream().flatMap(file -> file.sleeps().stream()))
        .as("sleeps in tests; advance the time, or wait for the condition with a deadline")
        .isEmpty();
  }

  private void testsMockNothing() {
    assertThat(
            all()
                .filter(file -> file.imports().stream().anyMatch(ShapeBudgets::isMockLibrary))
                .map(SourceFile::name))
        .as("files that import a mock library; write a fake by hand")
        .isEmpty();
  }

  private void testsAreFound() {
    assertThat(
            tests.stream()
                .filter(SourceFile::declaresTests)
                .filter(file -> !file.simpleName().endsWith("Test"))
                .map(SourceFile::name))
        .as("files with tests that are not named *Test")
        .isEmpty();
  }

  private static boolean isMockLibrary(String name) {
    return MOCK_LIBRARIES.stream().anyMatch(name::startsWith);
  }

  private Stream<SourceFile> all() {
    return Stream.of(main, tests).flatMap(Collection::stream);
  }

  private static void expectAtMost(int limit, String unit, Stream<Measured> measured) {
    List<Measured> over = measured.filter(each -> each.amount() > limit).toList();
    assertThat(over)
        .withFailMessage(() ->
            "Expected at most %d %s, but %d have more; the worst: %s. Split them."
                .formatted(limit, unit, over.size(), worstFive(over)))
        .isEmpty();
  }

  private static void expectPercentile(
      int percent, int limit, String what, List<Measured> measured) {
    IntStream sorted = measured.stream().mapToInt(Measured::amount).sorted();
    int actual = sorted.skip((measured.size() - 1L) * percent / 100).findFirst().orElse(0);
    assertThat(actual)
        .withFailMessage(() ->
            "Expected %d %% to have at most %d %s, but it is %d; the worst: %s. Split them."
                .formatted(percent, limit, what, actual, worstFive(measured)))
        .isLessThanOrEqualTo(limit);
  }

  private static String worstFive(List<Measured> measured) {
    return measured.stream()
        .sorted(Comparator.comparingInt(Measured::amount).reversed())
        .limit(5)
        .map(each -> each.where() + " (" + each.amount() + ")")
        .collect(Collectors.joining(", "));
  }

  private record Measured(String where, int amount) {}
}
