package io.airloom.scheduler.version;

import io.airloom.core.dag.TaskDefinition.Expansion;
import io.airloom.core.dag.TaskDefinition.Past;
import io.airloom.core.dag.TaskDefinition.Values;
import io.airloom.core.dag.TaskId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON form of what a task has to do with earlier runs and with mapping, both directions. */
final class RulesJson {
  private RulesJson() {}

  static Map<String, @Nullable Object> write(Past past) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("depends_on_past", past.dependsOnPast());
    json.put("wait_for_downstream", past.waitForDownstream());
    json.put("ignore_first", past.ignoreFirst());
    json.put("wait_before_skipping", past.waitBeforeSkipping());
    return json;
  }

  static Past past(JsonObject json) {
    return new Past(
        json.flag("depends_on_past"),
        json.flag("wait_for_downstream"),
        json.flag("ignore_first"),
        json.flag("wait_before_skipping"));
  }

  static Map<String, @Nullable Object> write(Expansion expansion) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    switch (expansion) {
      // A list, because the order of the arguments counts and keys of mappings are sorted.
      case Expansion.Product(SequencedMap<String, Values> arguments) ->
          json.put(
              "product",
              arguments.entrySet().stream()
                  .map(argument -> {
                    Map<String, @Nullable Object> values = write(argument.getValue());
                    values.put("argument", argument.getKey());
                    return values;
                  })
                  .toList());
      case Expansion.Rows(Values rows) -> json.put("rows", write(rows));
    }
    return json;
  }

  static Expansion expansion(JsonObject json) {
    if (json.values().containsKey("rows")) {
      return new Expansion.Rows(values(json.object("rows")));
    }
    SequencedMap<String, Values> arguments = new LinkedHashMap<>();
    List<JsonObject> product = json.objects("product");
    product.forEach(argument -> arguments.put(argument.text("argument"), values(argument)));
    return new Expansion.Product(arguments);
  }

  private static Map<String, @Nullable Object> write(Values values) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    switch (values) {
      case Values.Literal(Object value) -> json.put("literal", value);
      case Values.Output(TaskId task, String key) -> {
        json.put("task_id", task.value());
        json.put("key", key);
      }
      case Values.Mapped(Values source, List<String> functions) -> {
        json.put("map", write(source));
        json.put("functions", functions);
      }
      case Values.Zipped(List<Values> sources, boolean longest, Optional<Object> filler) -> {
        json.put("zip", sources.stream().map(RulesJson::write).toList());
        json.put("longest", longest);
        filler.ifPresent(value -> json.put("filler", value));
      }
      case Values.Concatenated(List<Values> sources) ->
          json.put("concat", sources.stream().map(RulesJson::write).toList());
    }
    return json;
  }

  private static Values values(JsonObject json) {
    Object literal = json.values().get("literal");
    if (literal != null) {
      return new Values.Literal(literal);
    }
    if (json.values().containsKey("map")) {
      return new Values.Mapped(values(json.object("map")), json.texts("functions"));
    }
    if (json.values().containsKey("zip")) {
      return new Values.Zipped(
          sources(json, "zip"),
          json.flag("longest"),
          Optional.ofNullable(json.values().get("filler")));
    }
    return json.values().containsKey("concat")
        ? new Values.Concatenated(sources(json, "concat"))
        : new Values.Output(new TaskId(json.text("task_id")), json.text("key"));
  }

  private static List<Values> sources(JsonObject json, String key) {
    return json.objects(key).stream().map(RulesJson::values).toList();
  }
}
