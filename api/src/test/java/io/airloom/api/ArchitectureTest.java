package io.airloom.api;

import io.airloom.core.architecture.ArchitectureRules;
import io.airloom.core.architecture.ModuleFiles;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> keepsTheArchitecture() {
    return ArchitectureRules.testsFor(ModuleFiles.ofThisBuild("api"));
  }
}
