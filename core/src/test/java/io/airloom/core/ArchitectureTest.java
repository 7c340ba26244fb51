package io.airloom.core;

import io.airloom.core.architecture.ArchitectureRules;
import io.airloom.core.architecture.ModuleFiles;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> coreKeepsTheArchitecture() {
    return ArchitectureRules.testsFor(ModuleFiles.ofThisBuild("core"));
  }

  /** The sdk lies below the rules and cannot see them, so its neighbour looks after it. */
  @TestFactory
  Stream<DynamicTest> sdkKeepsTheArchitecture() {
    return ArchitectureRules.testsFor(ModuleFiles.ofThisBuild("sdk"));
  }
}
