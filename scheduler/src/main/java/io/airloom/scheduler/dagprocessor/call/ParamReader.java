package io.airloom.scheduler.dagprocessor.call;

import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.Fields;
import io.airloom.scheduler.dagprocessor.value.JsonValues;
import io.airloom.scheduler.dagprocessor.value.TypedObject;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the params of a DAG or task: plain default values or {@code Param} objects. */
public final class ParamReader {
  private final Problems problems;

  /** A reader that notes its findings in the given place. */
  public ParamReader(Problems problems) {
    this.problems = problems;
  }

  /** Default values by name. */
  public Map<String, @Nullable Object> read(Fields fields) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Optional<YamlNode.Mapping> params = fields.mapping("params");
    if (params.isPresent()) {
      JsonValues json = new JsonValues(problems);
      for (YamlNode.Entry entry : params.get().entries().values()) {
        Optional<TypedObject> param = param(entry.value());
        YamlNode value = param.isPresent() ? param.get().argument("default", 0) : entry.value();
        values.put(entry.key().text(), value == null ? null : json.read(value));
      }
    }
    return values;
  }

  /** What the author says of each value: a JSON Schema, and texts for the form of a trigger. */
  public Map<String, Map<String, Object>> schemas(Fields fields) {
    Map<String, Map<String, Object>> schemas = new LinkedHashMap<>();
    Optional<YamlNode.Mapping> params = fields.mapping("params");
    if (params.isPresent()) {
      for (YamlNode.Entry entry : params.get().entries().values()) {
        param(entry.value())
            .map(this::schema)
            .ifPresent(schema -> {
              if (!schema.isEmpty()) {
                schemas.put(entry.key().text(), schema);
              }
            });
      }
    }
    return schemas;
  }

  private static Optional<TypedObject> param(YamlNode node) {
    return TypedObject.of(node).filter(object -> object.simpleName().equals("Param"));
  }

  private Map<String, Object> schema(TypedObject param) {
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    JsonValues json = new JsonValues(problems);
    param
        .kwargs()
        .forEach((name, entry) -> {
          if (name.equals("schema") && entry.value() instanceof YamlNode.Mapping mapping) {
            schema.putAll(json.map(mapping));
          } else if (!name.equals("default")) {
            schema.put(name, json.read(entry.value()));
          }
        });
    return JsonValues.ofDomain(schema);
  }
}
