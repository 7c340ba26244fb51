package io.airloom.bench.oracle.dagfactory;

import io.airloom.core.asset.AssetReference;
import io.airloom.core.dag.OperatorCall;
import io.airloom.core.dag.TaskDefinition.StateCallback;
import io.airloom.core.dag.TaskDefinition.Values.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares a recorded value, Python objects included, with what a definition holds. */
final class Values {
  private final String root;

  /**
   * A comparison.
   *
   * @param root the folder that {@code $ROOT} stands for
   */
  Values(Path root) {
    this.root = root.toString();
  }

  boolean agree(JsonNode expected, @Nullable Object found) {
    if (expected.isNull()) {
      return found == null;
    }
    if (expected.isString()) {
      return found != null && expected.asString().replace("$ROOT", root).equals(found.toString());
    }
    if (expected.isNumber()) {
      return found instanceof Number number && number.doubleValue() == expected.asDouble();
    }
    if (expected.isBoolean()) {
      return Boolean.valueOf(expected.asBoolean()).equals(found);
    }
    if (expected.isArray()) {
      return list(expected, found);
    }
    return object(expected, found);
  }

  private boolean list(JsonNode expected, @Nullable Object found) {
    if (!(found instanceof Collection<?> items) || items.size() != expected.size()) {
      return false;
    }
    int index = 0;
    for (Object item : items) {
      if (!agree(expected.get(index++), item)) {
        return false;
      }
    }
    return true;
  }

  private boolean object(JsonNode expected, @Nullable Object found) {
    Optional<String> kind =
        expected.propertyNames().stream().filter(name -> name.startsWith("$")).findFirst();
    if (kind.isEmpty()) {
      return map(expected, found);
    }
    JsonNode value = expected.get(kind.get());
    return switch (kind.get()) {
      case "$datetime" -> date(OffsetDateTime.parse(value.asString()), found);
      case "$timedelta_s" -> seconds(value.asDouble(), found);
      case "$callable" -> callable(value.asString(), found);
      case "$xcom" -> output(expected, found);
      case "$object" -> typed(expected, found);
      default -> false;
    };
  }

  private boolean map(JsonNode expected, @Nullable Object found) {
    return found instanceof Map<?, ?> map
        && map.size() == expected.size()
        && expected.properties().stream()
            .allMatch(entry ->
                map.containsKey(entry.getKey())
                    && agree(entry.getValue(), map.get(entry.getKey())));
  }

  private static boolean date(OffsetDateTime expected, @Nullable Object found) {
    if (found instanceof Instant instant) {
      return expected.toInstant().equals(instant);
    }
    String text = String.valueOf(found);
    LocalDateTime local =
        text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
    return expected.toLocalDateTime().equals(local);
  }

  private static boolean seconds(double expected, @Nullable Object found) {
    return switch (found) {
      case Duration duration -> duration.toNanos() / 1e9 == expected;
      case Number number -> number.doubleValue() == expected;
      case null, default -> false;
    };
  }

  /** What dag-factory makes of code in a text is a function without a name. */
  private static boolean callable(String expected, @Nullable Object found) {
    return switch (found) {
      case StateCallback callback ->
          expected.equals(
              callback.file().map(file -> function(file, callback.path())).orElse(callback.path()));
      case null -> false;
      default -> expected.contains("<lambda>") || expected.equals(found.toString());
    };
  }

  /** How Python names a function that was loaded from a file. */
  static String function(String file, String name) {
    String module = Path.of(file).getFileName().toString();
    return module.replaceFirst("\\.py$", "") + "." + name;
  }

  private static boolean output(JsonNode expected, @Nullable Object found) {
    Optional<Output> output =
        found instanceof Output given
            ? Optional.of(given)
            : found == null ? Optional.empty() : OperatorCall.referenceIn(found);
    return output.isPresent()
        && output.get().task().value().equals(expected.get("$xcom").asString())
        && output.get().key().equals(expected.path("key").asString("return_value"));
  }

  private boolean typed(JsonNode expected, @Nullable Object found) {
    String type = simpleName(expected.get("$object").asString());
    if (found instanceof AssetReference reference) {
      boolean isAlias = reference instanceof AssetReference.Alias;
      return type.endsWith("Alias") == isAlias && isSame(uri(expected), uri(reference));
    }
    if (type.equals("Param") && !(found instanceof Map<?, ?>)) {
      return agree(expected.path("kwargs").path("default"), found);
    }
    if (!(found instanceof Map<?, ?> map)
        || !type.equals(simpleName(String.valueOf(map.get("__type__"))))) {
      return false;
    }
    Object args = map.containsKey("__args__") ? map.get("__args__") : List.of();
    return agree(expected.path("args"), args)
        && expected.path("kwargs").properties().stream()
            .allMatch(entry -> agree(entry.getValue(), map.get(entry.getKey())));
  }

  /** Not every set has the data file in which a name gets its URI; then the name stands alone. */
  private static boolean isSame(String expected, String found) {
    return expected.equals(found) || (!found.contains("://") && expected.endsWith("/" + found));
  }

  private static String simpleName(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  static String uri(AssetReference reference) {
    return switch (reference) {
      case AssetReference.Asset asset -> asset.uri();
      case AssetReference.Alias alias -> alias.name();
    };
  }

  static String uri(JsonNode asset) {
    if (asset.isString()) {
      return asset.asString();
    }
    JsonNode kwargs = asset.path("kwargs");
    for (String name : List.of("uri", "name")) {
      if (kwargs.has(name)) {
        return kwargs.get(name).asString();
      }
    }
    return asset.path("args").path(asset.path("args").size() - 1).asString("");
  }
}
