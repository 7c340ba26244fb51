package io.airloom.executor.template.airflow;

import io.airloom.executor.template.airflow.facts.AssetEventFacts;
import io.airloom.executor.template.airflow.facts.AssetFacts;
import io.airloom.executor.template.airflow.facts.EventSource;
import io.airloom.executor.template.operation.DictView;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.FunctionValue;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Assets and asset events as templates see them. */
final class AssetValues {
  private static final String ASSET_MODULE = "airflow.sdk.definitions.asset";
  private static final String EVENT_MODULE = "airflow.sdk.execution_time.comms";

  private AssetValues() {}

  /** The assets of a task's inlets or outlets. */
  static Value assets(List<AssetFacts> assets) {
    return new ListValue(assets.stream().map(AssetValues::asset).toList());
  }

  private static FactValue asset(AssetFacts asset) {
    return FactValue.builder()
        .with("name", asset.name())
        .with("uri", asset.uri())
        .with("group", "asset")
        .with("extra", asset.extra())
        .with("watchers", List.of())
        .build(ASSET_MODULE, "Asset", null);
  }

  /** Events of a run as a list. */
  static Value events(List<AssetEventFacts> events) {
    return new ListValue(events.stream().map(AssetValues::event).toList());
  }

  private static FactValue event(AssetEventFacts event) {
    EventSource source = event.source();
    FactValue.Builder value =
        FactValue.builder()
            .with("asset", asset(event.asset()))
            .with("extra", event.extra())
            .with("source_task_id", source.taskId())
            .with("source_dag_id", source.dagId())
            .with("source_run_id", source.runId())
            .with("source_map_index", source.mapIndex())
            .with("source_aliases", aliases(event.aliases()))
            .with("timestamp", event.timestamp())
            .with("partition_key", event.partitionKey());
    if (source.dagId() != null) {
      value.lazily("source_dag_run", () -> sourceRun(source));
    }
    return value.build(EVENT_MODULE, "AssetEventDagRunReferenceResult", null);
  }

  private static List<Value> aliases(List<String> names) {
    List<Value> aliases = new ArrayList<>();
    for (String name : names) {
      aliases.add(
          FactValue.builder().with("name", name).build(ASSET_MODULE, "AssetAliasReference", null));
    }
    return aliases;
  }

  private static Value sourceRun(EventSource source) {
    return FactValue.builder()
        .with("dag_id", source.dagId())
        .with("run_id", source.runId())
        .build("airflow.sdk.api.datamodels._generated", "DagRun", null);
  }

  /** {@code triggering_asset_events}: events by asset and by alias. */
  static Value triggering(List<AssetEventFacts> events) {
    DictValue byAsset = new DictValue();
    for (AssetEventFacts event : events) {
      FactValue value = event(event);
      append(
          byAsset,
          FactValue.builder()
              .with("name", event.asset().name())
              .with("uri", event.asset().uri())
              .build(ASSET_MODULE, "AssetUniqueKey", null),
          value);
      for (String alias : event.aliases()) {
        append(
            byAsset,
            FactValue.builder()
                .with("name", alias)
                .build(ASSET_MODULE, "AssetAliasUniqueKey", null),
            value);
      }
    }
    return new Triggering(byAsset);
  }

  private static void append(DictValue byAsset, FactValue key, Value event) {
    if (byAsset.get(key) instanceof ListValue list) {
      list.items().add(event);
    } else {
      byAsset.put(key, new ListValue(List.of(event)));
    }
  }

  private record Triggering(DictValue byAsset) implements HostValue {
    @Override
    public @Nullable Value attribute(Rendering rendering, String name) {
      return switch (name) {
        case "keys" -> view(name, DictView.keys(byAsset));
        case "values" -> view(name, DictView.values(byAsset));
        case "items" -> view(name, DictView.items(byAsset));
        default -> null;
      };
    }

    private Value view(String name, Value view) {
      return FunctionValue.bound(typeName(), name, this, (_, _) -> view);
    }

    @Override
    public Iterator<Value> iterate(Rendering rendering) {
      return List.copyOf(byAsset.entries().keySet()).iterator();
    }

    @Override
    public OptionalInt size() {
      return OptionalInt.of(byAsset.entries().size());
    }

    @Override
    public @Nullable Value item(Rendering rendering, Value key) {
      Value uri = key instanceof FactValue fact ? fact.attribute(rendering, "uri") : null;
      for (Map.Entry<Value, Value> entry : byAsset.entries().entrySet()) {
        boolean same =
            uri != null
                && entry.getKey() instanceof FactValue known
                && uri.equals(known.attribute(rendering, "uri"));
        if (same) {
          return entry.getValue();
        }
      }
      return null;
    }

    @Override
    public String typeName() {
      return "TriggeringAssetEventsAccessor";
    }

    @Override
    public String qualifiedTypeName() {
      return "airflow.sdk.execution_time.context.TriggeringAssetEventsAccessor";
    }

    @Override
    public String repr() {
      return "TriggeringAssetEventAccessor(_events=" + byAsset.repr() + ")";
    }
  }
}
