package io.airloom.executor.setting;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.executor.template.airflow.facts.Address;
import io.airloom.executor.template.airflow.facts.ConnectionFacts;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Connections as environment variables write them (Airflow 3.3): {@code
 * type://login:password@host:port/schema?extra=…}, or a JSON object.
 */
final class ConnectionText {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ConnectionText() {}

  static ConnectionFacts parse(String id, String text) {
    try {
      String stripped = text.strip();
      return stripped.startsWith("{") ? ofJson(id, stripped) : ofUri(id, stripped);
    } catch (JacksonException | IllegalArgumentException e) {
      // Without the text and the cause's message: they hold the password.
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected connection \"%s\" of the environment to be an address like type://login:password@host:port/schema or a JSON object, but it is neither. Correct the variable."
              .formatted(id));
    }
  }

  private static ConnectionFacts ofJson(String id, String text) {
    JsonNode json = JSON.readTree(text);
    JsonNode extra = json.path("extra");
    return new ConnectionFacts(
        id,
        type(json.path("conn_type").asString("")),
        text(json, "description"),
        new Address(
            text(json, "host"),
            json.path("port").isMissingNode() || json.path("port").isNull()
                ? null
                : Integer.valueOf(json.path("port").asString()),
            text(json, "schema"),
            text(json, "login"),
            text(json, "password")),
        extra.isMissingNode() || extra.isNull()
            ? null
            : extra.isString() ? extra.asString() : extra.toString());
  }

  private static @Nullable String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isMissingNode() || value.isNull() ? null : value.asString();
  }

  private static ConnectionFacts ofUri(String id, String text) {
    int mark = text.indexOf("://");
    if (mark < 1) {
      throw new IllegalArgumentException("no scheme");
    }
    String rest = text.substring(mark + 3);
    String query = after(rest, '?');
    String address = before(rest, '?');
    String type = text.substring(0, mark);
    String protocol = "";
    int inner = address.indexOf("://");
    if (inner >= 0) {
      protocol = address.substring(0, inner + 3);
      address = address.substring(inner + 3);
    }
    String place = before(address, '/');
    String schema = after(address, '/');
    int at = place.lastIndexOf('@');
    String login = at < 0 ? "" : place.substring(0, at);
    String host = place.substring(at + 1);
    int colon = host.lastIndexOf(':');
    boolean hasPort = colon >= 0 && host.indexOf(']') < colon;
    return new ConnectionFacts(
        id,
        type(type),
        null,
        new Address(
            decoded(protocol + (hasPort ? host.substring(0, colon) : host)),
            hasPort && colon + 1 < host.length()
                ? Integer.valueOf(host.substring(colon + 1))
                : null,
            decoded(schema),
            decoded(before(login, ':')),
            login.contains(":") ? decoded(after(login, ':')) : null),
        extra(query));
  }

  private static @Nullable String extra(String query) {
    if (query.isEmpty()) {
      return null;
    }
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    for (String field : query.split("&", -1)) {
      fields.put(String.valueOf(decoded(before(field, '='))), decoded(after(field, '=')));
    }
    String whole = fields.get("__extra__");
    return whole != null ? whole : JSON.writeValueAsString(fields);
  }

  private static String type(String scheme) {
    return scheme.equals("postgresql") ? "postgres" : scheme.replace('-', '_');
  }

  private static String before(String text, char mark) {
    int at = text.indexOf(mark);
    return at < 0 ? text : text.substring(0, at);
  }

  private static String after(String text, char mark) {
    int at = text.indexOf(mark);
    return at < 0 ? "" : text.substring(at + 1);
  }

  private static @Nullable String decoded(String text) {
    return text.isEmpty()
        ? null
        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
