package io.airloom.api.request;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A JSON object, read field by field in the order of the model. What cannot be read becomes a
 * problem and reads as absent.
 */
public final class JsonBody {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final JsonNode node;
  private final boolean valid;
  private final Problems problems;
  private final Set<String> known = new HashSet<>();

  private JsonBody(JsonNode node, boolean valid, Problems problems) {
    this.node = node;
    this.valid = valid;
    this.problems = problems;
  }

  static JsonBody read(HttpServletRequest request, Problems problems) {
    byte[] bytes;
    try {
      bytes = request.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (bytes.length == 0) {
      problems.missing(List.of("body"), null);
      return invalid(problems);
    }
    if (!isJson(request.getContentType())) {
      notAnObject(problems, new String(bytes, StandardCharsets.UTF_8));
      return invalid(problems);
    }
    return parse(bytes, problems);
  }

  private static JsonBody parse(byte[] bytes, Problems problems) {
    JsonNode node;
    try {
      node = MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
      problems.add(
          "json_invalid",
          List.of("body", offset),
          "JSON decode error",
          Map.of(),
          Map.of("error", "Expecting value"));
      return invalid(problems);
    }
    if (node.isNull()) {
      problems.missing(List.of("body"), null);
      return invalid(problems);
    }
    if (!node.isObject()) {
      notAnObject(problems, node);
      return invalid(problems);
    }
    return new JsonBody(node, true, problems);
  }

  private static JsonBody invalid(Problems problems) {
    return new JsonBody(JsonNodeFactory.instance.objectNode(), false, problems);
  }

  private static void notAnObject(Problems problems, Object input) {
    problems.add(
        "model_attributes_type",
        List.of("body"),
        "Input should be a valid dictionary or object to extract fields from",
        input);
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return true;
    }
    String type = contentType.toLowerCase(Locale.ROOT);
    int end = type.indexOf(';');
    String essence = (end < 0 ? type : type.substring(0, end)).strip();
    return essence.equals("application/json") || essence.endsWith("+json");
  }

  /** Whether the field was sent, as null or otherwise. */
  public boolean has(String name) {
    return node.has(name);
  }

  /** A truth value that must be there; false after noting a problem. */
  public boolean requiredBool(String name) {
    JsonNode value = take(name);
    if (value == null) {
      missing(name);
      return false;
    }
    Boolean parsed = value.isBoolean() ? Boolean.valueOf(value.booleanValue()) : null;
    if (parsed == null && value.isString()) {
      parsed = Booleans.parse(value.stringValue());
    }
    if (parsed == null && value.isInt() && (value.intValue() == 0 || value.intValue() == 1)) {
      parsed = value.intValue() == 1;
    }
    if (parsed == null) {
      boolean scalar = value.isString() || value.isNumber();
      problems.add(
          scalar ? "bool_parsing" : "bool_type",
          loc(name),
          scalar ? Booleans.MESSAGE : "Input should be a valid boolean",
          value);
    }
    return parsed != null && parsed;
  }

  /** A text that must be there; empty after noting a problem. */
  public String requiredText(String name) {
    JsonNode value = take(name);
    if (value == null) {
      missing(name);
      return "";
    }
    return text(name, value).orElse("");
  }

  /** A text; empty if absent or null. */
  public Optional<String> text(String name) {
    JsonNode value = take(name);
    return value == null || value.isNull() ? Optional.empty() : text(name, value);
  }

  private Optional<String> text(String name, JsonNode value) {
    if (!value.isString()) {
      problems.add("string_type", loc(name), "Input should be a valid string", value);
      return Optional.empty();
    }
    return Optional.of(value.stringValue());
  }

  /** An instant that must be sent, if only as null. */
  public Optional<Instant> requiredInstant(String name) {
    if (!node.has(name)) {
      known.add(name);
      missing(name);
      return Optional.empty();
    }
    return instant(name);
  }

  /** An instant with an offset; empty if absent or null. */
  public Optional<Instant> instant(String name) {
    JsonNode value = take(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString() && !value.isNumber()) {
      problems.add("datetime_type", loc(name), "Input should be a valid datetime", value);
      return Optional.empty();
    }
    DateInput input =
        value.isNumber()
            ? DateInput.ofNumber(value.decimalValue())
            : DateInput.ofText(value.stringValue());
    return switch (input) {
      case DateInput.At(Instant at) -> Optional.of(at);
      case DateInput.Naive _ -> {
        problems.add("timezone_aware", loc(name), "Input should have timezone info", value);
        yield Optional.empty();
      }
      case DateInput.Invalid(String error) -> {
        problems.add(
            "datetime_from_date_parsing",
            loc(name),
            "Input should be a valid datetime or date, " + error,
            value,
            Map.of("error", error));
        yield Optional.empty();
      }
    };
  }

  /** A JSON object; empty if absent or null. */
  public Optional<JsonNode> object(String name) {
    JsonNode value = take(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isObject()) {
      problems.add("dict_type", loc(name), "Input should be a valid dictionary", value);
      return Optional.empty();
    }
    return Optional.of(value);
  }

  /** Notes a problem for each field that was sent and not read. Call it after the last field. */
  public void refuseOthers() {
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        problems.add(
            "extra_forbidden", loc(name), "Extra inputs are not permitted", node.get(name));
      }
    }
  }

  /** Notes a broken rule between fields, unless single fields are already wrong. */
  public void rule(boolean holds, String otherwise) {
    if (valid && !holds && problems.isEmpty()) {
      problems.add(
          "value_error",
          List.of("body"),
          "Value error, " + otherwise,
          node,
          Map.of("error", Map.of()));
    }
  }

  private @Nullable JsonNode take(String name) {
    known.add(name);
    return node.get(name);
  }

  private void missing(String name) {
    // A body that is no object was reported as a whole.
    if (valid) {
      problems.missing(loc(name), node);
    }
  }

  private static List<Object> loc(String name) {
    return List.of("body", name);
  }
}
