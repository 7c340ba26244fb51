package io.airloom.core.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.nio.file.Path;
import java.util.List;

/** The parts a class can play in Airloom, recognised by its annotations, supertypes and name. */
final class Roles {

  private static final String API = "io.airloom.api.";

  private static final List<String> CONTROLLER_ANNOTATIONS =
      List.of(
          "org.springframework.stereotype.Controller",
          "org.springframework.web.bind.annotation.RestController",
          "org.springframework.web.bind.annotation.ControllerAdvice",
          "org.springframework.web.bind.annotation.RestControllerAdvice");

  private static final List<String> STORE_ANNOTATIONS =
      List.of(
          "jakarta.persistence.Converter",
          "jakarta.persistence.Embeddable",
          "jakarta.persistence.Entity",
          "jakarta.persistence.MappedSuperclass",
          "org.springframework.stereotype.Repository");

  /** Answers requests; a nested class plays its outermost class's part. */
  static final DescribedPredicate<JavaClass> CONTROLLERS =
      DescribedPredicate.describe(
          "controllers",
          type ->
              outermost(type).getPackageName().startsWith(API)
                  && isAnnotatedWithOneOf(outermost(type), CONTROLLER_ANNOTATIONS));

  /** Reads or writes a definition table, or reads for the API. */
  static final DescribedPredicate<JavaClass> JPA_STORES =
      DescribedPredicate.describe("JPA stores", type -> isJpaStore(outermost(type)));

  private Roles() {}

  private static boolean isJpaStore(JavaClass type) {
    return type.getPackageName().startsWith(API)
        && (isAnnotatedWithOneOf(type, STORE_ANNOTATIONS)
            || type.isAssignableTo("org.springframework.data.repository.Repository")
            || type.getSimpleName().matches(".*(Store|Query|Queries)"));
  }

  static ArchCondition<JavaMethod> returnRecordsOfTheApi() {
    return new ArchCondition<>("return records of the api") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        method.getReturnType().getAllInvolvedRawTypes().stream()
            .filter(type -> !mayLeaveAController(type.getBaseComponentType()))
            .forEach(type ->
                events.add(
                    SimpleConditionEvent.violated(
                        method, method.getDescription() + " returns " + type.getName())));
      }
    };
  }

  private static boolean mayLeaveAController(JavaClass type) {
    if (type.getPackageName().startsWith("io.airloom")) {
      return type.isRecord() && type.getPackageName().startsWith(API);
    }
    return type.isPrimitive()
        || type.getPackageName().startsWith("org.springframework.")
        || List.of("java.lang.String", "java.lang.Void").contains(type.getName());
  }

  static ArchCondition<JavaClass> holdOnlyValues() {
    return new ArchCondition<>(
        "hold only records, enums, sealed or view interfaces, final fields") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (type.isInterface() && !isSealedOrView(type)) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getDescription() + " is neither sealed nor named *View"));
        }
        type.getFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
            .forEach(field ->
                events.add(
                    SimpleConditionEvent.violated(type, field.getDescription() + " is not final")));
      }
    };
  }

  private static boolean isSealedOrView(JavaClass type) {
    return type.getSimpleName().equals("package-info")
        || type.getSimpleName().endsWith("View")
        || isSealed(type);
  }

  private static boolean isSealed(JavaClass type) {
    Path classFile = Path.of(type.getSource().orElseThrow().getUri());
    try {
      return ClassFile.of()
          .parse(classFile)
          .findAttribute(Attributes.permittedSubclasses())
          .isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isAnnotatedWithOneOf(JavaClass type, List<String> annotations) {
    return annotations.stream().anyMatch(type::isAnnotatedWith);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(Roles::outermost).orElse(type);
  }
}
