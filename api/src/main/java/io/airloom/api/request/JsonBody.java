package io.airloom.api.request;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A JSON object, read field by field in the order of the model. What cannot be read becomes a
 * problem and reads as absent.
 */
public final class JsonBody {
  private static final List<Object> BODY = List.of("body");

  private final JsonNode node;
  private final boolean valid;
  private final Problems problems;
  private final List<Object> place;
  private final Set<String> known = new HashSet<>();

  private JsonBody(JsonNode node, boolean valid, Problems problems, List<Object> place) {
    this.node = node;
    this.valid = valid;
    this.problems = problems;
    this.place = place;
  }

  static JsonBody read(HttpServletRequest request, Problems problems) {
    JsonText text = JsonText.of(request);
    if (text.text().isEmpty()) {
      problems.missing(BODY, null);
      return invalid(problems);
    }
    if (!JsonText.isJson(request.getContentType())) {
      notAnObject(problems, text.text());
      return invalid(problems);
    }
    JsonNode node = text.node();
    if (node == null) {
      text.noteError(problems);
      return invalid(problems);
    }
    if (node.isNull()) {
      problems.missing(BODY, null);
      return invalid(problems);
    }
    if (!node.isObject()) {
      notAnObject(problems, node);
      return invalid(problems);
    }
    if (!Storable.isStorable(node)) {
      problems.add(
          "string_unicode",
          BODY,
          "Input should be a valid string, unable to parse raw data as a unicode string",
          null);
      return invalid(problems);
    }
    return new JsonBody(node, true, problems, BODY);
  }

  private static JsonBody invalid(Problems problems) {
    return new JsonBody(JsonNodeFactory.instance.objectNode(), false, problems, BODY);
  }

  private static void notAnObject(Problems problems, Object input) {
    problems.add(
        "model_attributes_type",
        List.of("body"),
        "Input should be a valid dictionary or object to extract fields from",
        input);
  }

  /** Whether the field is absent or null. */
  public boolean isNull(String name) {
    JsonNode value = take(name);
    return value == null || value.isNull();
  }

  /** Notes a problem with an element of a list. */
  public void refuse(Element element, String type, String text) {
    problems.add(type, element.loc(), text, element.value());
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
    return bool(name, value);
  }

  /** A truth value, or the default if absent. */
  public boolean bool(String name, boolean otherwise) {
    JsonNode value = take(name);
    return value == null ? otherwise : bool(name, value);
  }

  /** A truth value; empty if absent or null. */
  public Optional<Boolean> optionalBool(String name) {
    JsonNode value = take(name);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(bool(name, value));
  }

  private boolean bool(String name, JsonNode value) {
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

  /** A whole number that must be there and not below the least; 0 after noting a problem. */
  public int requiredInteger(String name, int least) {
    JsonNode value = take(name);
    if (value == null) {
      missing(name);
      return 0;
    }
    return integer(name, value, least).orElse(0);
  }

  /** A whole number not below the least; empty if absent or null. */
  public Optional<Integer> integer(String name, int least) {
    JsonNode value = take(name);
    return value == null || value.isNull() ? Optional.empty() : integer(name, value, least);
  }

  private Optional<Integer> integer(String name, JsonNode value, int least) {
    Optional<Integer> number = Numbers.of(value, loc(name), problems);
    if (number.isPresent() && number.get() < least) {
      problems.below(loc(name), value, least);
      return Optional.empty();
    }
    return number;
  }

  /** A number with or without a fraction; empty if absent or null. */
  public Optional<BigDecimal> number(String name) {
    JsonNode value = take(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!Numbers.isFinite(value)) {
      problems.add(
          "float_type",
          loc(name),
          "Input should be a valid number",
          value.isNumber() ? value.toString() : value);
      return Optional.empty();
    }
    return Optional.of(value.decimalValue());
  }

  /** Any value that must be sent, if only as null. */
  public JsonNode requiredValue(String name) {
    JsonNode value = take(name);
    if (value == null) {
      missing(name);
      return JsonNodeFactory.instance.nullNode();
    }
    return value;
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

  /** A text of at most so many letters; empty if absent or null. */
  public Optional<String> text(String name, int most) {
    Optional<String> text = text(name);
    text.ifPresent(given -> refuseLonger(name, given, most));
    return text;
  }

  /** A text of at most so many letters that must be there; empty after noting a problem. */
  public String requiredText(String name, int most) {
    String text = requiredText(name);
    refuseLonger(name, text, most);
    return text;
  }

  private void refuseLonger(String name, String text, int most) {
    if (text.codePointCount(0, text.length()) > most) {
      problems.add(
          "string_too_long",
          loc(name),
          "String should have at most %d characters".formatted(most),
          node.get(name),
          Map.of("max_length", most));
    }
  }

  /** Notes a problem if the text does not match. */
  public void refuseMismatch(String name, String text, Pattern pattern) {
    if (!text.isEmpty() && !pattern.matcher(text).matches()) {
      String shown = "^" + pattern.pattern() + "$";
      problems.add(
          "string_pattern_mismatch",
          loc(name),
          "String should match pattern '%s'".formatted(shown),
          node.get(name),
          Map.of("pattern", shown));
    }
  }

  /** One of a few fixed texts; empty if absent or null. */
  public Optional<String> oneOf(String name, List<String> allowed) {
    JsonNode value = take(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString() || !allowed.contains(value.stringValue())) {
      problems.notOneOf("enum", loc(name), value, allowed);
      return Optional.empty();
    }
    return Optional.of(value.stringValue());
  }

  /** A list of texts; empty if absent or null. */
  public Optional<List<String>> texts(String name) {
    return elements(name)
        .map(list ->
            list.stream()
                .filter(element -> {
                  if (!element.value().isString()) {
                    problems.add(
                        "string_type",
                        element.loc(),
                        "Input should be a valid string",
                        element.value());
                  }
                  return element.value().isString();
                })
                .map(element -> element.value().stringValue())
                .toList());
  }

  /** A list of some of a few fixed texts, null as {@code none}; empty if absent or null. */
  public Optional<List<String>> someOf(String name, List<String> allowed) {
    return elements(name)
        .map(list ->
            list.stream()
                .mapMulti((Element element, Consumer<String> sink) -> {
                  JsonNode value = element.value();
                  if (value.isNull()) {
                    sink.accept("none");
                  } else if (value.isString() && allowed.contains(value.stringValue())) {
                    sink.accept(value.stringValue());
                  } else {
                    problems.notOneOf("enum", element.loc(), value, allowed);
                  }
                })
                .toList());
  }

  /** A list of JSON objects that must be there; empty after noting a problem. */
  public List<JsonBody> requiredObjects(String name) {
    if (!node.has(name)) {
      known.add(name);
      missing(name);
      return List.of();
    }
    return objects(name);
  }

  /** A list of JSON objects; empty if absent or null. */
  public List<JsonBody> objects(String name) {
    return elements(name).orElse(List.of()).stream().map(this::nested).toList();
  }

  /** A list in which each element is a text or a JSON object; empty if absent or null. */
  public List<Element> elementsOf(String name) {
    return elements(name).orElse(List.of());
  }

  /** The fields of an element of a list. */
  public JsonBody nested(Element element) {
    if (!element.value().isObject()) {
      problems.add(
          "model_attributes_type",
          element.loc(),
          "Input should be a valid dictionary or object to extract fields from",
          element.value());
      return invalid(problems);
    }
    return new JsonBody(element.value(), true, problems, element.loc());
  }

  private Optional<List<Element>> elements(String name) {
    JsonNode value = take(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isArray()) {
      problems.add("list_type", loc(name), "Input should be a valid list", value);
      return Optional.empty();
    }
    List<Element> elements = new ArrayList<>();
    for (JsonNode child : value) {
      List<Object> loc = new ArrayList<>(loc(name));
      loc.add(elements.size());
      elements.add(new Element(child, List.copyOf(loc)));
    }
    return Optional.of(elements);
  }

  /**
   * One element of a list.
   *
   * @param value what was sent
   * @param loc where it stands
   */
  public record Element(JsonNode value, List<Object> loc) {
    public Element {
      loc = List.copyOf(loc);
    }
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
    if (!value.isString() && !Numbers.isFinite(value)) {
      problems.add(
          "datetime_type",
          loc(name),
          "Input should be a valid datetime",
          value.isNumber() ? value.toString() : value);
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
      broken(place, otherwise, node);
    }
  }

  /** Notes a broken rule on one field. */
  public void rule(String name, boolean holds, String otherwise) {
    if (valid && !holds) {
      broken(loc(name), otherwise, node.get(name));
    }
  }

  private void broken(List<Object> loc, String otherwise, @Nullable JsonNode input) {
    problems.add("value_error", loc, "Value error, " + otherwise, input, Map.of("error", Map.of()));
  }

  /** The object as it was sent. */
  public JsonNode value() {
    return node;
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

  private List<Object> loc(String name) {
    List<Object> loc = new ArrayList<>(place);
    loc.add(name);
    return loc;
  }
}
