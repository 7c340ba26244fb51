package io.airloom.executor.template.oracle;

import io.airloom.executor.template.TemplateRenderer;
import io.airloom.executor.template.TemplateSettings;
import io.airloom.executor.template.airflow.JsonValues;
import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Renders what Airflow 3.3.2 rendered, and compares text, type and errors. */
public final class TemplateOracle {
  /** The operator of every recorded case is the one for bash. */
  private static final List<String> EXTENSIONS = List.of(".sh", ".bash");

  private final RecordedWorld world;

  private TemplateOracle(RecordedWorld world) {
    this.world = world;
  }

  /**
   * What the comparison found.
   *
   * @param passed how many cases agree
   * @param failures what is different, one per case
   */
  public record Report(int passed, List<Failure> failures) {}

  /**
   * A case whose answer is not Airflow's.
   *
   * @param id the case
   * @param difference template, expected and found
   */
  public record Failure(String id, String difference) {}

  /** Compares all given cases. */
  public static Report compare(TemplateCases cases) {
    TemplateOracle oracle = new TemplateOracle(new RecordedWorld(cases.world()));
    List<Failure> failures = new ArrayList<>();
    for (JsonNode recorded : cases.cases()) {
      oracle
          .difference(recorded)
          .ifPresent(text ->
              failures.add(
                  new Failure(
                      recorded.get("id").asString(), recorded.get("template") + ": " + text)));
    }
    return new Report(cases.cases().size() - failures.size(), List.copyOf(failures));
  }

  private Optional<String> difference(JsonNode recorded) {
    boolean fails = recorded.has("error");
    Value rendered;
    try {
      TemplateRenderer renderer =
          new TemplateRenderer(
              settings(recorded), world.files(), world.sources(), RecordedFunctions.FILTERS);
      rendered =
          renderer.renderValue(
              JsonValues.of(recorded.get("template")),
              EXTENSIONS,
              world.context(recorded.get("context").asString()));
    } catch (TemplateException e) {
      return fails
          ? errorDifference(recorded, e)
          : unequal(expected(recorded), e.errorType() + ": " + e.detail());
    }
    if (fails) {
      return unequal(expected(recorded), rendered.repr());
    }
    return resultDifference(recorded, rendered);
  }

  private static boolean isInternal(JsonNode recorded) {
    return recorded.has("internal") && recorded.get("internal").booleanValue();
  }

  private static String expected(JsonNode recorded) {
    return recorded.has("error")
        ? recorded.get("error").asString() + ": " + recorded.get("message").asString()
        : recorded.has("repr")
            ? recorded.get("repr").asString()
            : recorded.get("render").toString();
  }

  private static Optional<String> unequal(String expected, String found) {
    return Optional.of("expected " + expected + ", but found " + found);
  }

  private static Optional<String> errorDifference(JsonNode recorded, TemplateException error) {
    boolean sameType = error.errorType().equals(recorded.get("error").asString());
    boolean sameText =
        isInternal(recorded) || error.detail().equals(recorded.get("message").asString());
    return sameType && sameText
        ? Optional.empty()
        : unequal(expected(recorded), error.errorType() + ": " + error.detail());
  }

  private static Optional<String> resultDifference(JsonNode recorded, Value rendered) {
    if (isInternal(recorded)) {
      return Optional.empty();
    }
    boolean same =
        recorded.has("repr")
            ? rendered.repr().equals(recorded.get("repr").asString())
                && rendered.typeName().equals(recorded.get("type").asString())
            : rendered.equals(JsonValues.of(recorded.get("render")));
    return same ? Optional.empty() : unequal(expected(recorded), rendered.repr());
  }

  private static TemplateSettings settings(JsonNode recorded) {
    JsonNode env = recorded.get("env");
    TemplateSettings settings = TemplateSettings.DEFAULT;
    if (env == null) {
      return settings;
    }
    if (env.has("native")) {
      settings = settings.withNativeTypes(env.get("native").booleanValue());
    }
    if (env.has("undefined")) {
      settings = settings.withUndefined(env.get("undefined").asString());
    }
    if (env.has("kwargs")) {
      Map<String, Object> options = new LinkedHashMap<>();
      env.get("kwargs")
          .properties()
          .forEach(entry -> options.put(entry.getKey(), plain(entry.getValue())));
      settings = settings.withOptions(options);
    }
    return settings;
  }

  private static Object plain(JsonNode node) {
    return node.isBoolean() ? (Object) node.booleanValue() : node.asString();
  }
}
