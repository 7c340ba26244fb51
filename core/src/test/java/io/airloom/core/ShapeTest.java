package io.airloom.core;

import io.airloom.core.architecture.ModuleFiles;
import io.airloom.core.architecture.ShapeBudgets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ShapeTest {

  @TestFactory
  Stream<DynamicTest> coreStaysInShape() {
    return ShapeBudgets.testsFor(ModuleFiles.ofThisBuild("core"));
  }

  /** The sdk lies below the budgets and cannot see them, so its neighbour looks after it. */
  @TestFactory
  Stream<DynamicTest> sdkStaysInShape() {
    return ShapeBudgets.testsFor(ModuleFiles.ofThisBuild("sdk"));
  }

  @TestFactory
  DynamicTest codeBaseStaysInShape() {
    return ShapeBudgets.distributionOver(
        Stream.of("sdk", "core", "scheduler", "executor", "api", "db-migrations")
            .map(ModuleFiles::ofThisBuild)
            .toList());
  }
}
