package io.airloom.core.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.airloom.core.architecture.Roles.CONTROLLERS;
import static io.airloom.core.architecture.Roles.JPA_STORES;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The ten rules on what may depend on what, checked on the class files of one module.
 *
 * <p>A rule is never frozen or loosened in passing: an exception is a decision record first.
 */
public final class ArchitectureRules {

  private static final String ROOT = "io.airloom";

  private static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices()
          .matching(ROOT + ".(**)")
          .should()
          .beFreeOfCycles()
          .as("1 packages are free of cycles")
          .because("a cycle is cheap to avoid on the first day and never affordable to undo later");

  private static final ArchRule SQL_STAYS_IN_ITS_PACKAGES =
      noClasses()
          .that(
              resideInAnyPackage(
                      "..postgres..",
                      "..executor.operator.sql..",
                      ROOT + ".db..",
                      ROOT + ".bench..")
                  .or(JPA_STORES)
                  .negate())
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "org.postgresql..")
          .as("2 SQL stays in postgres packages, the SQL operators, the migrations and JPA stores")
          .because("each table has one writer, and whoever looks for it should find one place");

  private static final ArchRule SPRING_STAYS_OUTSIDE =
      noClasses()
          .that(
              resideInAnyPackage(ROOT + ".api.app..", "..postgres..")
                  .or(CONTROLLERS)
                  .or(JPA_STORES)
                  .negate())
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..")
          .as("3 Spring is used in api.app, controllers, JPA stores and postgres packages only")
          .because("the engine is plain Java that a test builds by calling constructors");

  private static final ArchRule TIME_AND_CHANCE_ARE_ARGUMENTS =
      classes()
          .that()
          .resideOutsideOfPackage("..app..")
          .should(WallClock.neverBeRead())
          .as("4 clocks, randomness and sleeps are used in app packages only")
          .because("a decision that gets time and chance as arguments can be replayed from a seed");

  private static final ArchRule RUN_DEPENDS_ON_THE_DOMAIN_ONLY = dependsOnTheDomainOnly("run");

  private static final ArchRule PLAN_DEPENDS_ON_THE_DOMAIN_ONLY = dependsOnTheDomainOnly("plan");

  private static final ArchRule CONTROLLERS_RETURN_RECORDS =
      methods()
          .that()
          .areDeclaredInClassesThat(CONTROLLERS)
          .and()
          .arePublic()
          .should(Roles.returnRecordsOfTheApi())
          .as("6 controllers return records of the api, never store or domain types")
          .because("the wire format is a contract and must not change when the domain does");

  private static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
          .as("7 no class is named *Util, *Helper, *Manager or *Impl")
          .because("these names say that nobody knew what the class is");

  private static final ArchRule PURE_PACKAGES_HOLD_VALUES =
      classes()
          .that()
          .resideInAnyPackage(ROOT + ".core.run..", ROOT + ".core.plan..")
          .should(Roles.holdOnlyValues())
          .as(
              "9 core.run and core.plan hold records, enums, sealed or view interfaces, final"
                  + " fields")
          .because("a decider that keeps state between two calls cannot be replayed");

  private static final ArchRule DEPENDENCIES_COME_BY_CONSTRUCTOR =
      noFields()
          .should()
          .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
          .orShould()
          .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
          .orShould()
          .beAnnotatedWith("jakarta.inject.Inject")
          .orShould()
          .beAnnotatedWith("jakarta.annotation.Resource")
          .orShould()
          .beAnnotatedWith("jakarta.persistence.PersistenceContext")
          .as("10 no field is injected")
          .because("what a class needs is what its constructor asks for");

  private ArchitectureRules() {}

  /** One test for each rule, on the classes of the given module. */
  public static Stream<DynamicTest> testsFor(ModuleFiles module) {
    JavaClasses classes = new ClassFileImporter().importPath(module.mainClasses());
    Stream<DynamicTest> onClasses =
        all().stream()
            .map(rule ->
                DynamicTest.dynamicTest(
                    rule.getDescription(), () -> rule.allowEmptyShould(true).check(classes)));
    return Stream.concat(onClasses, Stream.of(PackageDescriptions.testFor(module)));
  }

  private static List<ArchRule> all() {
    return List.of(
        PACKAGES_HAVE_NO_CYCLES,
        SQL_STAYS_IN_ITS_PACKAGES,
        SPRING_STAYS_OUTSIDE,
        TIME_AND_CHANCE_ARE_ARGUMENTS,
        RUN_DEPENDS_ON_THE_DOMAIN_ONLY,
        PLAN_DEPENDS_ON_THE_DOMAIN_ONLY,
        CONTROLLERS_RETURN_RECORDS,
        NAMES_SAY_WHAT_A_CLASS_IS,
        PURE_PACKAGES_HOLD_VALUES,
        DEPENDENCIES_COME_BY_CONSTRUCTOR);
  }

  private static ArchRule dependsOnTheDomainOnly(String name) {
    return classes()
        .that()
        .resideInAPackage(ROOT + ".core." + name + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify.annotations..",
            ROOT + ".sdk..",
            ROOT + ".core.error..",
            ROOT + ".core.dag..",
            ROOT + ".core.timetable..",
            ROOT + ".core.run..",
            ROOT + ".core." + name + "..")
        .as(
            "5 core."
                + name
                + " depends on the JDK, the sdk and core.{error,dag,timetable,run} only")
        .because("what decides has nothing at hand that it could read, write or wait for");
  }
}
