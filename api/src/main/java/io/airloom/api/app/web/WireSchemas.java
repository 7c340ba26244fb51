package io.airloom.api.app.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schemas of the records that leave the API, by Airflow's names where those differ. */
final class WireSchemas {
  private static final Map<String, String> AIRFLOWS =
      Map.of(
          "DagResponse", "DAGResponse",
          "DagRunResponse", "DAGRunResponse",
          "DagDetailsResponse", "DAGDetailsResponse",
          "DagSourceResponse", "DAGSourceResponse");

  private final Map<String, ObjectNode> known = new TreeMap<>();

  /** The schema of a type; records are named and kept. */
  ObjectNode of(Type type) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      ObjectNode array = typed("array");
      array.set("items", of(generic.getActualTypeArguments()[0]));
      return array;
    }
    if (type instanceof Class<?> single && single.isRecord()) {
      return reference(single);
    }
    return scalar(type);
  }

  private static ObjectNode scalar(Type type) {
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return typed("integer");
    }
    if (type == double.class || type == Double.class) {
      return typed("number");
    }
    if (type == boolean.class || type == Boolean.class) {
      return typed("boolean");
    }
    if (type == Instant.class) {
      return typed("string").put("format", "date-time");
    }
    if (type == Duration.class) {
      return typed("string").put("format", "duration");
    }
    if (type == UUID.class) {
      return typed("string").put("format", "uuid");
    }
    if (type == String.class) {
      return typed("string");
    }
    return type instanceof ParameterizedType ? typed("object") : node();
  }

  private ObjectNode reference(Class<?> type) {
    String name = name(type);
    if (!known.containsKey(name)) {
      ObjectNode schema = typed("object");
      known.put(name, schema);
      ObjectNode properties = schema.putObject("properties");
      ArrayNode required = schema.putArray("required");
      addComponents(type, properties, required);
    }
    return node().put("$ref", "#/components/schemas/" + name);
  }

  private void addComponents(Class<?> type, ObjectNode properties, ArrayNode required) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        addComponents(component.getType(), properties, required);
        continue;
      }
      String name = name(component);
      properties.set(name, schema(component));
      required.add(name);
    }
  }

  private ObjectNode schema(RecordComponent component) {
    ObjectNode schema =
        component.getAccessor().isAnnotationPresent(JsonRawValue.class)
            ? node()
            : of(component.getGenericType());
    if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      return schema;
    }
    ObjectNode either = node();
    either.putArray("anyOf").add(schema).add(typed("null"));
    return either;
  }

  private static String name(RecordComponent component) {
    JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
    return given == null ? Operations.of(component.getName()) : given.value();
  }

  private static String name(Class<?> type) {
    Class<?> outer = type.getDeclaringClass();
    if (outer == null) {
      return AIRFLOWS.getOrDefault(type.getSimpleName(), type.getSimpleName());
    }
    return outer.getSimpleName() + type.getSimpleName();
  }

  /** All schemas that were asked for. */
  ObjectNode all() {
    ObjectNode all = node();
    known.forEach(all::set);
    return all;
  }

  private static ObjectNode typed(String type) {
    return node().put("type", type);
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
