package io.airloom.executor.template.oracle;

import io.airloom.executor.template.FileTemplateSource;
import io.airloom.executor.template.TemplateContext;
import io.airloom.executor.template.TemplateSource;
import io.airloom.executor.template.airflow.AirflowContext;
import io.airloom.executor.template.airflow.JsonValues;
import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.render.Environment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** The DAG, the runs and everything else that the recorded templates could ask for. */
final class RecordedWorld {
  private static final String DAG_FOLDER = "/opt/airflow/dags";

  private final JsonNode world;

  RecordedWorld(JsonNode world) {
    this.world = world;
  }

  Environment.Sources sources() {
    Instant now = Instant.parse(world.get("now").asString().replace("+00:00", "Z"));
    return new Environment.Sources(InstantSource.fixed(now), System::nanoTime, new Random(7));
  }

  TemplateSource files() {
    Map<String, String> texts = new HashMap<>();
    world
        .get("files")
        .properties()
        .forEach(file -> texts.put(file.getKey(), file.getValue().asString()));
    return name -> {
      if (name.contains("..")) {
        throw TemplateException.of("TemplateNotFound", name);
      }
      String text = texts.get(name.startsWith("./") ? name.substring(2) : name);
      if (text == null) {
        throw FileTemplateSource.notFound(name, List.of(DAG_FOLDER));
      }
      return text;
    };
  }

  /** The variables of one case; fresh ones, because a template can change lists in place. */
  TemplateContext context(String name) {
    if (name.equals("plain")) {
      JsonNode variables = world.get("plain_vars");
      Map<String, io.airloom.executor.template.value.Value> values = new HashMap<>();
      variables
          .properties()
          .forEach(entry -> values.put(entry.getKey(), JsonValues.of(entry.getValue())));
      return values::get;
    }
    return new AirflowContext(
            new RecordedFacts(world, world.get("contexts").get(name)).facts(),
            new RecordedLookups(world),
            RecordedFunctions.macros())
        ::find;
  }
}
