package io.airloom.api.secret;

import io.airloom.api.json.PythonJson;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hides what names betray as secret (Airflow 3.3, secrets masker): the value of a key that contains
 * one of some words, and every text below it.
 */
public final class Masking {
  /** What stands in place of a secret. */
  public static final String MASK = "***";

  private static final List<String> SENSITIVE =
      List.of(
          "access_token",
          "api_key",
          "apikey",
          "authorization",
          "passphrase",
          "passwd",
          "password",
          "private_key",
          "proxies",
          "proxy",
          "secret",
          "token",
          "keyfile_dict",
          "service_account");

  private Masking() {}

  /** Whether a value of this name is to be hidden. */
  public static boolean isSensitive(@Nullable String name) {
    if (name == null) {
      return false;
    }
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return SENSITIVE.stream().anyMatch(lower::contains);
  }

  /** The value as it may be shown under the given name, null for none. */
  public static JsonNode mask(JsonNode value, @Nullable String name) {
    return isSensitive(name) ? hide(value) : maskBelow(value);
  }

  private static JsonNode maskBelow(JsonNode value) {
    if (value.isObject()) {
      ObjectNode masked = JsonNodeFactory.instance.objectNode();
      value.forEachEntry((key, child) -> masked.set(key, mask(child, key)));
      return masked;
    }
    if (value.isArray()) {
      ArrayNode masked = JsonNodeFactory.instance.arrayNode();
      value.forEach(child -> masked.add(maskBelow(child)));
      return masked;
    }
    return value;
  }

  private static JsonNode hide(JsonNode value) {
    if (value.isString()) {
      return JsonNodeFactory.instance.stringNode(MASK);
    }
    if (value.isObject()) {
      ObjectNode hidden = JsonNodeFactory.instance.objectNode();
      value.forEachEntry((key, child) -> hidden.set(key, hide(child)));
      return hidden;
    }
    if (value.isArray()) {
      ArrayNode hidden = JsonNodeFactory.instance.arrayNode();
      value.forEach(child -> hidden.add(hide(child)));
      return hidden;
    }
    return value;
  }

  /** Like {@link #mask}, for a text that may hold JSON; then the secrets inside are hidden. */
  public static String maskText(String text, @Nullable String name) {
    JsonNode parsed;
    try {
      parsed = PythonJson.parse(text);
    } catch (JacksonException e) {
      return isSensitive(name) ? MASK : text;
    }
    if (parsed.isObject() || parsed.isArray()) {
      return PythonJson.text(mask(parsed, name));
    }
    return isSensitive(name) ? MASK : text;
  }
}
