package io.airloom.scheduler.dagprocessor.factory;

import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.Fields;
import io.airloom.scheduler.dagprocessor.value.JsonValues;
import io.airloom.scheduler.dagprocessor.value.TypedObject;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the params of a DAG or task: plain default values or {@code Param} objects. */
final class ParamReader {
  private static final Set<String> WITHOUT_RULE =
      Set.of("default", "description", "title", "section", "source");

  private final Problems problems;

  ParamReader(Problems problems) {
    this.problems = problems;
  }

  /** Default values by name. */
  Map<String, @Nullable Object> read(Fields fields) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Optional<YamlNode.Mapping> params = fields.mapping("params");
    if (params.isPresent()) {
      JsonValues json = new JsonValues(problems);
      for (YamlNode.Entry entry : params.get().entries().values()) {
        Optional<TypedObject> param =
            TypedObject.of(entry.value()).filter(object -> object.simpleName().equals("Param"));
        YamlNode value = param.isPresent() ? param.get().argument("default", 0) : entry.value();
        values.put(entry.key().text(), value == null ? null : json.read(value));
        param.ifPresent(this::warnOfRules);
      }
    }
    return values;
  }

  private void warnOfRules(TypedObject param) {
    if (!WITHOUT_RULE.containsAll(param.kwargs().keySet())) {
      problems.warning(
          param.position(),
          "Expected a plain param, but this one has rules for its value, which are not checked"
              + " yet.",
          "Check the value in the task.");
    }
  }
}
