package io.airloom.api.json;

import java.math.BigDecimal;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as Python's {@code json.dumps} spells it: a blank after each comma and colon, and nothing
 * but ASCII. Values that Airflow hands out as text have this spelling, and clients compare them.
 */
public final class PythonJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private PythonJson() {}

  /**
   * Reads a text.
   *
   * @throws tools.jackson.core.JacksonException if it is no JSON
   */
  public static JsonNode parse(String text) {
    return MAPPER.readTree(text);
  }

  /** The text of a value. */
  public static String text(JsonNode value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(JsonNode value, StringBuilder out) {
    switch (value.getNodeType()) {
      case OBJECT -> writeObject(value, out);
      case ARRAY -> writeArray(value, out);
      case STRING -> writeString(value.stringValue(), out);
      case NUMBER -> out.append(number(value));
      case BOOLEAN -> out.append(value.booleanValue());
      case BINARY, MISSING, NULL, POJO -> out.append("null");
    }
  }

  private static void writeObject(JsonNode value, StringBuilder out) {
    String between = "{";
    for (String name : value.propertyNames()) {
      out.append(between);
      writeString(name, out);
      out.append(": ");
      write(value.get(name), out);
      between = ", ";
    }
    out.append(value.isEmpty() ? "{}" : "}");
  }

  private static void writeArray(JsonNode value, StringBuilder out) {
    String between = "[";
    for (JsonNode element : value) {
      out.append(between);
      write(element, out);
      between = ", ";
    }
    out.append(value.isEmpty() ? "[]" : "]");
  }

  private static void writeString(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (letter < ' ' || letter > '~') {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
          } else {
            out.append(letter);
          }
        }
      }
    }
    out.append('"');
  }

  /** A whole number as it is, any other in Python's shortest form. */
  private static String number(JsonNode value) {
    if (value.isIntegralNumber()) {
      return value.bigIntegerValue().toString();
    }
    String text = Double.toString(value.doubleValue());
    int exponentAt = text.indexOf('E');
    if (exponentAt < 0) {
      return text;
    }
    int exponent = Integer.parseInt(text.substring(exponentAt + 1));
    if (exponent >= -4 && exponent < 16) {
      String plain = new BigDecimal(text).stripTrailingZeros().toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String mantissa = text.substring(0, exponentAt).replaceFirst("\\.0$", "");
    return String.format(
        Locale.ROOT, "%se%s%02d", mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
