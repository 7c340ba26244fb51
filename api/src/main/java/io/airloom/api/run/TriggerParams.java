package io.airloom.api.run;

import io.airloom.api.error.ApiException;
import io.airloom.api.param.ParamSchema;
import io.airloom.core.dag.DagDefinition;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The params that a trigger gives, checked against what the DAG's author allows.
 *
 * @param dag the DAG
 */
record TriggerParams(DagDefinition dag) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * Refuses a run whose params the schemas do not allow.
   *
   * @throws ApiException 400 with the first problem
   */
  void check(Optional<JsonNode> conf) {
    dag.options()
        .paramSchemas()
        .forEach((name, schema) -> {
          Object value = dag.params().get(name);
          JsonNode given = conf.map(object -> object.get(name)).orElse(null);
          if (given != null) {
            value = given.isNull() ? null : MAPPER.treeToValue(given, Object.class);
          }
          if (value != null || given != null) {
            new ParamSchema(schema)
                .problem(value)
                .ifPresent(problem -> {
                  throw ApiException.badRequest(
                      "Invalid input for param %s: %s".formatted(name, problem));
                });
          }
        });
  }
}
