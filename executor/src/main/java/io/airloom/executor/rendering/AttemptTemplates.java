package io.airloom.executor.rendering;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.dag.OperatorCall;
import io.airloom.executor.attempt.ArgumentRenderer;
import io.airloom.executor.attempt.AttemptLookups;
import io.airloom.executor.attempt.AttemptSources;
import io.airloom.executor.catalog.BuiltInOperators;
import io.airloom.executor.log.AttemptLog;
import io.airloom.executor.log.SecretMask;
import io.airloom.executor.template.FileTemplateSource;
import io.airloom.executor.template.TemplateRenderer;
import io.airloom.executor.template.TemplateSettings;
import io.airloom.executor.template.airflow.AirflowContext;
import io.airloom.executor.template.render.Environment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Renders the arguments of attempts with Airflow's templates. Thread-safe. */
public final class AttemptTemplates implements ArgumentRenderer {
  private final TemplateRenderer toText;
  private final TemplateRenderer toValues;
  private final AttemptFacts facts;
  private final AttemptSources lookups;

  /**
   * A renderer.
   *
   * @param dagsFolder where included template files lie
   * @param baseUrl address of the API, for links
   * @param sources clock and chance of template functions
   * @param lookups where XComs, variables and connections come from
   */
  public AttemptTemplates(
      Path dagsFolder, String baseUrl, Environment.Sources sources, AttemptSources lookups) {
    FileTemplateSource files = FileTemplateSource.of(dagsFolder);
    this.toText = new TemplateRenderer(TemplateSettings.DEFAULT, files, sources);
    this.toValues =
        new TemplateRenderer(TemplateSettings.DEFAULT.withNativeTypes(true), files, sources);
    this.facts = new AttemptFacts(dagsFolder, baseUrl, lookups.codec());
    this.lookups = lookups;
  }

  @Override
  public Map<String, Object> render(Attempt attempt, Map<String, Object> arguments) {
    OperatorCall call = attempt.task().operator();
    AirflowContext context =
        new AirflowContext(
            facts.of(attempt), new AttemptLookups(attempt, lookups, mask()), Map.of());
    TemplateRenderer renderer = call.nativeTemplates() ? toValues : toText;
    return new LinkedHashMap<>(
        renderer.renderFields(
            arguments, BuiltInOperators.templateExtensions(call.name()), context::find));
  }

  /** That of the attempt whose thread renders, so that its log hides what templates reveal. */
  private static SecretMask mask() {
    return AttemptLog.CURRENT.isBound() ? AttemptLog.CURRENT.get().mask() : new SecretMask();
  }
}
