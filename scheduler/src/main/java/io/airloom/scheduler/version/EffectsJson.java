package io.airloom.scheduler.version;

import io.airloom.core.dag.TaskDefinition.Effects;
import io.airloom.core.dag.TaskDefinition.StateCallback;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON form of what a task or DAG touches besides its own state, in both directions. */
final class EffectsJson {
  private EffectsJson() {}

  static Map<String, @Nullable Object> write(Effects effects) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("inlets", AssetJson.write(effects.inlets()));
    json.put("outlets", AssetJson.write(effects.outlets()));
    json.put("callbacks", write(effects.callbacks()));
    effects.mapIndexTemplate().ifPresent(template -> json.put("map_index_template", template));
    return json;
  }

  static Effects effects(JsonObject json) {
    return new Effects(
        AssetJson.references(json.objects("inlets")),
        AssetJson.references(json.objects("outlets")),
        callbacks(json.objects("callbacks")),
        json.optionalText("map_index_template"));
  }

  static List<Map<String, @Nullable Object>> write(List<StateCallback> callbacks) {
    return callbacks.stream().map(EffectsJson::write).toList();
  }

  static List<StateCallback> callbacks(List<JsonObject> json) {
    return json.stream()
        .map(callback ->
            new StateCallback(
                callback.text("event"),
                callback.text("path"),
                callback.optionalText("file"),
                callback.map("arguments")))
        .toList();
  }

  private static Map<String, @Nullable Object> write(StateCallback callback) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("event", callback.event());
    json.put("path", callback.path());
    callback.file().ifPresent(file -> json.put("file", file));
    json.put("arguments", callback.arguments());
    return json;
  }
}
