package io.airloom.scheduler.dagprocessor.asset;

import io.airloom.core.asset.AssetCondition;
import io.airloom.core.asset.AssetReference.Asset;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.TypedObject;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a DAG waits for in all of dag-factory's spellings: one asset, a list, {@code __and__}
 * and {@code __or__}, {@code AssetAll} and {@code AssetAny}, the {@code datasets} mapping.
 */
public final class ConditionReader {
  private static final Function<List<AssetCondition>, AssetCondition> ALL = AssetCondition.All::new;
  private static final Function<List<AssetCondition>, AssetCondition> ANY = AssetCondition.Any::new;

  private final Problems problems;
  private final AssetReader assets;

  /** A reader that notes its findings in the given place. */
  public ConditionReader(Problems problems) {
    this.problems = problems;
    this.assets = new AssetReader(problems);
  }

  /** Whether a schedule is about assets, so that {@link #read} can say more about it. */
  public static boolean isCondition(YamlNode node) {
    if (node instanceof YamlNode.Sequence) {
      return true;
    }
    Optional<TypedObject> typed = TypedObject.of(node);
    if (typed.isPresent()) {
      return AssetReader.isReference(typed.get())
          || typed.get().simpleName().equals("list")
          || group(typed.get().simpleName()) != null;
    }
    return node instanceof YamlNode.Mapping mapping
        && (mapping.get("__and__") != null
            || mapping.get("__or__") != null
            || mapping.get("datasets") != null);
  }

  /** The condition; empty after noting what is wrong with it. */
  public Optional<AssetCondition> read(YamlNode node) {
    YamlNode datasets = node instanceof YamlNode.Mapping mapping ? mapping.get("datasets") : null;
    if (datasets != null && node instanceof YamlNode.Mapping mapping) {
      return condition(datasets, new AssetFile(problems).names(mapping.get("file")));
    }
    return condition(node, Map.of());
  }

  private Optional<AssetCondition> condition(YamlNode node, Map<String, Asset> names) {
    if (node instanceof YamlNode.Scalar scalar && isExpression(scalar)) {
      return expression(scalar, names);
    }
    if (node instanceof YamlNode.Mapping mapping) {
      if (mapping.get("__and__") != null) {
        return combined(node, mapping.get("__and__"), names, ALL);
      }
      if (mapping.get("__or__") != null) {
        return combined(node, mapping.get("__or__"), names, ANY);
      }
    }
    Optional<TypedObject> typed = TypedObject.of(node);
    if (typed.isPresent()) {
      Function<List<AssetCondition>, AssetCondition> group = group(typed.get().simpleName());
      if (group != null) {
        YamlNode items = new YamlNode.Sequence(node.position(), typed.get().args());
        return combined(node, items, names, group);
      }
    }
    boolean isList =
        node instanceof YamlNode.Sequence
            || typed.filter(object -> object.simpleName().equals("list")).isPresent();
    if (isList) {
      return combined(node, node, names, ALL);
    }
    if (node instanceof YamlNode.Scalar scalar) {
      assets.checkName(scalar, names);
    }
    return assets.reference(node, names).map(AssetCondition.Event::new);
  }

  private Optional<AssetCondition> combined(
      YamlNode node,
      @Nullable YamlNode list,
      Map<String, Asset> names,
      Function<List<AssetCondition>, AssetCondition> combine) {
    List<YamlNode> items = list == null ? List.of() : AssetReader.items(list);
    if (items.isEmpty()) {
      problems.error(
          node.position(),
          "Expected at least one asset to wait for, but there is none.",
          "Add one, or write \"schedule: none\".");
      return Optional.empty();
    }
    List<AssetCondition> parts = new ArrayList<>();
    items.forEach(item -> condition(item, names).ifPresent(parts::add));
    return parts.size() < items.size() ? Optional.empty() : Optional.of(combine.apply(parts));
  }

  private static boolean isExpression(YamlNode.Scalar scalar) {
    return scalar.value() instanceof String text
        && (text.contains("&") || text.contains("|") || text.strip().startsWith("("));
  }

  private Optional<AssetCondition> expression(YamlNode.Scalar scalar, Map<String, Asset> names) {
    try {
      return Optional.of(new ConditionText(scalar.text(), names).parse());
    } catch (ConditionText.Fault fault) {
      problems.error(
          scalar.positionOf(fault.column()),
          "Expected a condition on assets such as (a & b) | c, but found %s."
              .formatted(fault.getMessage()),
          "Use names, URIs, '&', '|' and brackets.");
      return Optional.empty();
    }
  }

  private static @Nullable Function<List<AssetCondition>, AssetCondition> group(String name) {
    return switch (name) {
      case "AssetAll", "DatasetAll" -> ALL;
      case "AssetAny", "DatasetAny" -> ANY;
      default -> null;
    };
  }
}
