package io.airloom.scheduler.version;

import io.airloom.core.asset.AssetCondition;
import io.airloom.core.asset.AssetReference;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON form of assets and of conditions on them, in both directions. */
final class AssetJson {
  private AssetJson() {}

  static List<Map<String, @Nullable Object>> write(List<AssetReference> references) {
    return references.stream().map(AssetJson::write).toList();
  }

  static List<AssetReference> references(List<JsonObject> json) {
    return json.stream().map(AssetJson::reference).toList();
  }

  static Map<String, @Nullable Object> write(AssetCondition condition) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    switch (condition) {
      case AssetCondition.Event(AssetReference reference) -> json.putAll(write(reference));
      case AssetCondition.All(List<AssetCondition> parts) -> json.put("all", parts(parts));
      case AssetCondition.Any(List<AssetCondition> parts) -> json.put("any", parts(parts));
    }
    return json;
  }

  static AssetCondition condition(JsonObject json) {
    if (json.values().containsKey("all")) {
      return new AssetCondition.All(conditions(json.objects("all")));
    }
    return json.values().containsKey("any")
        ? new AssetCondition.Any(conditions(json.objects("any")))
        : new AssetCondition.Event(reference(json));
  }

  private static List<Map<String, @Nullable Object>> parts(List<AssetCondition> parts) {
    return parts.stream().map(AssetJson::write).toList();
  }

  private static List<AssetCondition> conditions(List<JsonObject> json) {
    return json.stream().map(AssetJson::condition).toList();
  }

  private static Map<String, @Nullable Object> write(AssetReference reference) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    switch (reference) {
      case AssetReference.Asset(
              String name,
              String uri,
              String group,
              Map<String, Object> extra) -> {
        json.put("asset", name);
        json.put("uri", uri);
        json.put("group", group);
        json.put("extra", extra);
      }
      case AssetReference.Alias(String name, String group) -> {
        json.put("alias", name);
        json.put("group", group);
      }
    }
    return json;
  }

  private static AssetReference reference(JsonObject json) {
    return json.values().containsKey("alias")
        ? new AssetReference.Alias(json.text("alias"), json.text("group"))
        : new AssetReference.Asset(
            json.text("asset"), json.text("uri"), json.text("group"), json.map("extra"));
  }
}
