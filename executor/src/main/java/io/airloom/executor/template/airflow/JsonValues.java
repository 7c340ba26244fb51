package io.airloom.executor.template.airflow;

import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Real;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON into the values of templates. */
public final class JsonValues {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JsonValues() {}

  /** The value of JSON text, or null if it is no JSON. */
  public static @Nullable Value parse(String json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      return node.isMissingNode() ? null : of(node);
    } catch (JacksonException e) {
      return null;
    }
  }

  /** The value of a JSON node. */
  public static Value of(JsonNode node) {
    if (node.isObject()) {
      DictValue dict = new DictValue();
      node.properties().forEach(entry -> dict.put(entry.getKey(), of(entry.getValue())));
      return dict;
    }
    if (node.isArray()) {
      List<Value> items = new ArrayList<>();
      node.forEach(item -> items.add(of(item)));
      return new ListValue(items);
    }
    if (node.isString()) {
      return Str.of(node.stringValue());
    }
    if (node.isBoolean()) {
      return Bool.of(node.booleanValue());
    }
    if (node.isIntegralNumber()) {
      return new Int(node.bigIntegerValue());
    }
    return node.isNumber() ? new Real(node.doubleValue()) : None.NONE;
  }
}
