package io.airloom.core.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule fails on what it forbids and lets pass what it allows. */
class ArchitectureRulesTest {

  @TempDir private Path folder;

  private FixtureModule module;

  @BeforeEach
  void startWithNothing() {
    module = new FixtureModule(folder);
  }

  @Test
  void refusesTwoPackagesThatUseEachOther() {
    module
        .main("io.airloom.scheduler.a.A", "public class A { io.airloom.scheduler.b.B b; }")
        .main("io.airloom.scheduler.b.B", "public class B { io.airloom.scheduler.a.A a; }");
    expectViolation(1, "Cycle detected");
  }

  @Test
  void refusesACycleBetweenAPackageAndOneBelowIt() {
    module
        .main("io.airloom.scheduler.a.A", "public class A { io.airloom.scheduler.a.b.B b; }")
        .main("io.airloom.scheduler.a.b.B", "public class B { io.airloom.scheduler.a.A a; }");
    expectViolation(1, "Cycle detected");
  }

  @Test
  void allowsSqlInPostgresPackagesOnly() {
    module.main("io.airloom.scheduler.postgres.A", "class A { java.sql.Connection c; }");
    expectNoViolation(2);
    module.main("io.airloom.scheduler.engine.B", "class B { java.sql.Connection c; }");
    expectViolation(2, "io.airloom.scheduler.engine.B");
  }

  @Test
  void refusesSqlInTheApiOutsideStores() {
    module.main("io.airloom.api.dag.DagStore", "class DagStore { java.sql.Connection c; }");
    expectNoViolation(2);
    module.main("io.airloom.api.dag.DagList", "class DagList { java.sql.Connection c; }");
    expectViolation(2, "io.airloom.api.dag.DagList");
  }

  @Test
  void refusesSpringOutsideAppControllersAndStores() {
    withController("io.airloom.api.dag.Dags", "void list() {}");
    module.main(
        "io.airloom.api.app.Wiring", "class Wiring { org.springframework.stereotype.Bean b; }");
    expectNoViolation(3);
    module.main(
        "io.airloom.api.dag.Query1", "class Query1 { org.springframework.stereotype.Bean b; }");
    expectViolation(3, "io.airloom.api.dag.Query1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.time.Instant.now()",
        "java.time.LocalDate.now(java.time.ZoneOffset.UTC)",
        "System.currentTimeMillis()",
        "java.time.Clock.systemUTC()",
        "java.time.InstantSource.system()",
        "Math.random()",
        "new java.util.Random()",
        "java.util.concurrent.ThreadLocalRandom.current()",
        "java.util.UUID.randomUUID()",
        "(java.util.function.Supplier<?>) java.time.Instant::now",
        "(java.util.function.Supplier<?>) () -> java.time.Instant.now()"
      })
  void refusesWallClocksAndChanceOutsideApp(String expression) {
    String field = " { Object o = " + expression + "; }";
    module.main("io.airloom.api.app.A", "class A" + field);
    expectNoViolation(4);
    module.main("io.airloom.executor.slot.B", "class B" + field);
    expectViolation(4, "io.airloom.executor.slot.B");
  }

  @Test
  void refusesSleepsOutsideApp() {
    module.main(
        "io.airloom.executor.slot.B", "class B { void b() throws Exception { Thread.sleep(1); } }");
    expectViolation(4, "Thread.sleep");
  }

  @Test
  void allowsTheMonotonicClockAndSeededChance() {
    module.main(
        "io.airloom.executor.slot.B",
        "class B { long t = System.nanoTime(); Object r = new java.util.Random(7); }");
    expectNoViolation(4);
  }

  @Test
  void refusesADeciderThatKnowsThePorts() {
    module
        .main("io.airloom.core.store.Store", "public class Store {}")
        .main("io.airloom.core.plan.Planner", "class Planner { io.airloom.core.store.Store s; }");
    expectViolation(5, "io.airloom.core.plan.Planner");
  }

  @Test
  void refusesStatesThatKnowTheDecider() {
    module
        .main("io.airloom.core.plan.Plan", "public class Plan {}")
        .main("io.airloom.core.run.State", "class State { io.airloom.core.plan.Plan p; }");
    expectViolation(5, "io.airloom.core.run.State");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.Map<String, Object> list() { return null; }",
        "Object list() { return null; }",
        "io.airloom.core.dag.Dag list() { return null; }",
        "org.springframework.stereotype.Entity<io.airloom.core.dag.Dag> list() { return null; }"
      })
  void refusesAControllerThatReturnsAnythingButRecordsOfTheApi(String method) {
    module.main("io.airloom.core.dag.Dag", "public record Dag() {}");
    withController("io.airloom.api.dag.Dags", "public " + method);
    expectViolation(6, "io.airloom.api.dag.Dags.list()> returns");
  }

  @Test
  void allowsAControllerThatReturnsARecordOfTheApi() {
    withController(
        "io.airloom.api.dag.Dags",
        "record Body() {} public org.springframework.stereotype.Entity<Body> list() { return null;"
            + " } public void delete() {} public byte[] log() { return null; }");
    expectNoViolation(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TimeUtil", "TimeUtils", "TestHelper", "SlotManager", "StoreImpl"})
  void refusesNamesThatSayNothing(String name) {
    module.main("io.airloom.executor.slot." + name, "class " + name + " {}");
    expectViolation(7, name);
  }

  @Test
  void refusesAPackageWithoutDescription() {
    module.main("io.airloom.executor.slot.Slot", "class Slot {}");
    expectViolation(8, "io/airloom/executor/slot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@org.jspecify.annotations.NullMarked",
        "/** */ @org.jspecify.annotations.NullMarked",
        "/** Slots without marks. */",
        "/** slots */ @org.jspecify.annotations.NullMarked"
      })
  void refusesAPackageWithoutSentenceOrMark(String before) {
    module.main(
        "io.airloom.executor.slot.package-info", before + " package io.airloom.executor.slot;");
    expectViolation(8, "io/airloom/executor/slot");
  }

  @Test
  void allowsADescribedPackage() {
    module.main(
        "io.airloom.executor.slot.package-info",
        """
        /**
         * Who may run now.
         *
         * <p>See {@link java.lang.Object}.
         */
        @NullMarked
        package io.airloom.executor.slot;

        import org.jspecify.annotations.NullMarked;
        """);
    expectNoViolation(8);
  }

  @Test
  void refusesStateInADecider() {
    module.main("io.airloom.core.plan.Planner", "class Planner { int calls; }");
    expectViolation(9, "Planner.calls");
  }

  @Test
  void refusesAnOpenInterfaceBesideADecider() {
    module
        .main("io.airloom.core.run.RunView", "interface RunView {}")
        .main(
            "io.airloom.core.run.Event",
            "sealed interface Event { record Started() implements Event {} }");
    expectNoViolation(9);
    module.main("io.airloom.core.run.Listener", "interface Listener {}");
    expectViolation(9, "io.airloom.core.run.Listener");
  }

  @Test
  void refusesFieldInjection() {
    module
        .main("jakarta.inject.Inject", "public @interface Inject {}")
        .main("io.airloom.api.app.A", "class A { @jakarta.inject.Inject Object o; }");
    expectViolation(10, "io.airloom.api.app.A.o");
  }

  private void withController(String type, String members) {
    module
        .main("org.springframework.stereotype.Bean", "public class Bean {}")
        .main("org.springframework.stereotype.Entity", "public class Entity<T> {}")
        .main("org.springframework.stereotype.Controller", "public @interface Controller {}")
        .main(
            type,
            "@org.springframework.stereotype.Controller public class "
                + type.substring(type.lastIndexOf('.') + 1)
                + " { "
                + members
                + " }");
  }

  private void expectViolation(int rule, String named) {
    assertThatThrownBy(() -> module.checkRule(rule))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(named);
  }

  private void expectNoViolation(int rule) {
    assertThatCode(() -> module.checkRule(rule)).doesNotThrowAnyException();
  }
}
