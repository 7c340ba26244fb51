package io.airloom.scheduler.dagprocessor.asset;

import io.airloom.core.asset.AssetReference;
import io.airloom.core.asset.AssetReference.Alias;
import io.airloom.core.asset.AssetReference.Asset;
import io.airloom.scheduler.dagprocessor.problem.DidYouMean;
import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.JsonValues;
import io.airloom.scheduler.dagprocessor.value.TypedObject;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads assets and aliases: URIs, {@code Asset} objects, names of a data file. */
public final class AssetReader {
  private static final Set<String> ASSETS = Set.of("Asset", "Dataset");
  private static final Set<String> ALIASES = Set.of("AssetAlias", "DatasetAlias");

  private final Problems problems;

  /** A reader that notes its findings in the given place. */
  public AssetReader(Problems problems) {
    this.problems = problems;
  }

  /** Whether a node describes an asset or an alias as an object. */
  static boolean isReference(TypedObject object) {
    return ASSETS.contains(object.simpleName()) || ALIASES.contains(object.simpleName());
  }

  /**
   * The assets that stand after {@code inlets} or {@code outlets}: one, a list of them, or a
   * mapping with {@code file} and {@code datasets}.
   */
  public List<AssetReference> list(YamlNode node) {
    YamlNode datasets = node instanceof YamlNode.Mapping mapping ? mapping.get("datasets") : null;
    if (datasets != null && node instanceof YamlNode.Mapping mapping) {
      return named(datasets, mapping.get("file"));
    }
    List<AssetReference> found = new ArrayList<>();
    items(node).forEach(item -> reference(item, Map.of()).ifPresent(found::add));
    return found;
  }

  /**
   * The items of a list in either spelling; any other node is its own only item, nulls drop out.
   */
  static List<YamlNode> items(YamlNode node) {
    Optional<TypedObject> typed = TypedObject.of(node);
    YamlNode list =
        typed.isPresent() && typed.get().simpleName().equals("list")
            ? typed.get().argument("items", 0)
            : node;
    List<YamlNode> items =
        list instanceof YamlNode.Sequence sequence ? sequence.items() : List.of();
    if (list != null && !(list instanceof YamlNode.Sequence)) {
      items = List.of(list);
    }
    return items.stream().filter(item -> !isBlank(item)).toList();
  }

  /**
   * One asset or alias.
   *
   * @param names assets that may be named, by name
   * @return empty after noting what is wrong with it
   */
  Optional<AssetReference> reference(YamlNode node, Map<String, Asset> names) {
    if (node instanceof YamlNode.Scalar scalar && scalar.value() instanceof String text) {
      Asset named = names.get(text.strip());
      return Optional.of(named == null ? Asset.ofUri(text.strip()) : named);
    }
    Optional<TypedObject> typed = TypedObject.of(node);
    if (typed.isPresent() && isReference(typed.get())) {
      return object(typed.get());
    }
    problems.error(
        node.position(),
        "Expected an asset, but it is %s.".formatted(node.describe()),
        "Write its URI, or {__type__: airflow.sdk.Asset, uri: …}.");
    return Optional.empty();
  }

  private List<AssetReference> named(YamlNode datasets, @Nullable YamlNode file) {
    Map<String, Asset> names = new AssetFile(problems).names(file);
    List<AssetReference> found = new ArrayList<>();
    for (YamlNode item : items(datasets)) {
      if (item instanceof YamlNode.Scalar scalar) {
        reference(item, names).ifPresent(found::add);
        checkName(scalar, names);
      }
    }
    return found;
  }

  /** With a data file a name that it does not hold is a mistake, unless it is a URI. */
  void checkName(YamlNode.Scalar name, Map<String, Asset> names) {
    String text = name.text().strip();
    if (!names.isEmpty() && !names.containsKey(text) && !text.contains("://")) {
      problems.error(
          name.position(),
          "Expected asset %s to stand in the data file, but it does not."
              .formatted(Excerpt.of(text)),
          DidYouMean.hint(text, names.keySet(), "Add it to the file."));
    }
  }

  private Optional<AssetReference> object(TypedObject object) {
    boolean isAlias = ALIASES.contains(object.simpleName());
    Optional<String> name = text(object.kwargs().get("name"));
    Optional<String> uri = text(object.kwargs().get("uri"));
    if (!object.args().isEmpty() && object.args().getFirst() instanceof YamlNode.Scalar first) {
      // Airflow takes a first argument alone as both, and a second one as the URI.
      name = name.or(() -> Optional.of(first.text()));
      if (object.args().size() > 1 && object.args().get(1) instanceof YamlNode.Scalar second) {
        uri = Optional.of(second.text());
      }
    }
    String group = text(object.kwargs().get("group")).orElse(Asset.DEFAULT_GROUP);
    if (name.or(() -> text(object.kwargs().get("uri"))).isEmpty()) {
      problems.error(
          object.position(),
          "Expected an asset to have a name or a URI, but it has neither.",
          isAlias ? "Add \"name: …\"." : "Add \"uri: …\".");
      return Optional.empty();
    }
    if (isAlias) {
      return Optional.of(new Alias(name.orElseThrow(), group));
    }
    String either = name.isPresent() ? name.get() : uri.orElseThrow();
    return Optional.of(new Asset(either, uri.orElse(either), group, extra(object)));
  }

  private Map<String, Object> extra(TypedObject object) {
    YamlNode.Entry extra = object.kwargs().get("extra");
    return extra != null && extra.value() instanceof YamlNode.Mapping mapping
        ? JsonValues.ofDomain(new JsonValues(problems).map(mapping))
        : Map.of();
  }

  private static Optional<String> text(YamlNode.@Nullable Entry entry) {
    return entry != null && entry.value() instanceof YamlNode.Scalar scalar && !isBlank(scalar)
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  private static boolean isBlank(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar
        && (scalar.value() == null || scalar.text().isBlank());
  }
}
