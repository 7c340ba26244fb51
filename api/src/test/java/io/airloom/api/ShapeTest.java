package io.airloom.api;

import io.airloom.core.architecture.ModuleFiles;
import io.airloom.core.architecture.ShapeBudgets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ShapeTest {

  @TestFactory
  Stream<DynamicTest> staysInShape() {
    return ShapeBudgets.testsFor(ModuleFiles.ofThisBuild("api"));
  }
}
