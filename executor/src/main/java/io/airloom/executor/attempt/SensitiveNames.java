package io.airloom.executor.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The words in names that betray a secret (Airflow 3.3, secrets masker). */
final class SensitiveNames {
  private static final Set<String> WORDS =
      Set.of(
          "access_token",
          "api_key",
          "apikey",
          "authorization",
          "passphrase",
          "passwd",
          "password",
          "private_key",
          "secret",
          "token",
          "keyfile_dict",
          "service_account");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SensitiveNames() {}

  static boolean contains(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(lower::contains);
  }

  /** The texts of a JSON object that stand below a sensitive name. */
  static List<String> secretsOf(@Nullable String json) {
    List<String> secrets = new ArrayList<>();
    if (json != null && !json.isBlank()) {
      try {
        collect(JSON.readTree(json), false, secrets);
      } catch (JacksonException e) {
        secrets.add(json);
      }
    }
    return secrets;
  }

  private static void collect(JsonNode node, boolean sensitive, List<String> secrets) {
    if (node.isString() && sensitive) {
      secrets.add(node.asString());
    }
    node.forEachEntry((name, child) -> collect(child, sensitive || contains(name), secrets));
    if (node.isArray()) {
      node.forEach(child -> collect(child, sensitive, secrets));
    }
  }
}
