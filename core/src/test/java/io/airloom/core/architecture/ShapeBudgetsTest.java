package io.airloom.core.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each budget fails one beyond its limit and not before. */
class ShapeBudgetsTest {

  @TempDir private Path folder;

  private FixtureModule module;

  @BeforeEach
  void startWithNothing() {
    module = new FixtureModule(folder);
  }

  @Test
  void countsTheLinesOfAFile() {
    // Two lines go to the package and to the class.
    module.main("io.airloom.core.dag.Long", "class Long {}" + "\n// line".repeat(498));
    expectPass("a file");
    module.main("io.airloom.core.dag.Longer", "class Longer {}" + "\n// line".repeat(499));
    expectFailure("a file", "io/airloom/core/dag/Longer.java (501)");
  }

  @Test
  void countsTheLinesOfAMethodOfATestToo() {
    module.test("io.airloom.core.dag.ATest", "class ATest { void a() {" + "\n".repeat(59) + "} }");
    expectPass("a method");
    module.test("io.airloom.core.dag.BTest", "class BTest { void b() {" + "\n".repeat(60) + "} }");
    expectFailure("a method", "io/airloom/core/dag/BTest.java:2 b (61)");
  }

  @Test
  void countsTheParametersOfConstructorsAndRecords() {
    module.main(
        "io.airloom.core.dag.A", "record A(int a, int b, int c, int d, int e, int f, int g) {}");
    expectPass("a constructor");
    module.main(
        "io.airloom.core.dag.B",
        "class B { B(int a, int b, int c, int d, int e, int f, int g, int h) {} }");
    expectFailure("a constructor", "B.java:2 <init> (8)");
    module.main(
        "io.airloom.core.dag.C",
        "record C(int a, int b, int c, int d, int e, int f, int g, int h, int i) { static int j;"
            + " }");
    expectFailure("a constructor", "C.java:2 C (9)");
  }

  @Test
  void allowsTheApiWideRecords() {
    module.main(
        "io.airloom.api.dag.C",
        "record C(int a, int b, int c, int d, int e, int f, int g, int h) {}");
    expectPass("a constructor");
  }

  @Test
  void countsTheTypesOfAPackage() {
    IntStream.range(0, 20)
        .forEach(i -> module.main("io.airloom.core.dag.T" + i, "class T" + i + " {}"));
    expectPass("a package");
    module.main("io.airloom.core.dag.Last", "class Last {}");
    expectFailure("a package", "io.airloom.core.dag (21)");
  }

  @Test
  void looksAtTheDistributionOfManyFiles() {
    IntStream.range(0, 19)
        .forEach(i -> module.main("io.airloom.core.dag.T" + i, "class T {}" + "\n".repeat(70)));
    IntStream.range(0, 20).forEach(i -> module.main("io.airloom.core.run.T" + i, "class T {}"));
    module.checkDistribution();
    module.main("io.airloom.core.dag.Last", "class Last {}" + "\n".repeat(70));
    module.main("io.airloom.core.dag.Least", "class Least {}" + "\n".repeat(70));
    assertThatThrownBy(module::checkDistribution)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("50 %");
  }

  @Test
  void namesTheWorstFiveAndNoMore() {
    IntStream.range(0, 7)
        .forEach(
            i -> module.main("io.airloom.core.dag.T" + i, "class T {}" + "\n".repeat(500 + i)));
    assertThatThrownBy(() -> module.checkBudget("a file"))
        .hasMessageContaining("7 have more; the worst: io/airloom/core/dag/T6.java")
        .hasMessageContaining("T2.java")
        .hasMessageNotContaining("T1.java");
  }

  @Test
  void refusesSleepsInTests() {
    module.test(
        "io.airloom.core.dag.ATest",
        "class ATest { void a() throws Exception { Thread.sleep(1); } }");
    expectFailure("tests never sleep", "io/airloom/core/dag/ATest.java:2");
  }

  @Test
  void refusesMockLibraries() {
    module.test("io.airloom.core.dag.ATest", "import org.mockito.Mockito; class ATest {}");
    expectFailure("tests mock nothing", "ATest.java");
  }

  @Test
  void refusesTestsThatNobodyRuns() {
    module.test("io.airloom.core.dag.Checks", "class Checks { @Test void a() {} }");
    expectFailure("test classes", "Checks.java");
  }

  private void expectFailure(String budget, String named) {
    assertThatThrownBy(() -> module.checkBudget(budget))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(named);
  }

  private void expectPass(String budget) {
    assertThatCode(() -> module.checkBudget(budget)).doesNotThrowAnyException();
  }
}
