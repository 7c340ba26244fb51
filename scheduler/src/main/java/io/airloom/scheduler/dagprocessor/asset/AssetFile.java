package io.airloom.scheduler.dagprocessor.asset;

import io.airloom.core.asset.AssetReference.Asset;
import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.yaml.PlacedText;
import io.airloom.scheduler.dagprocessor.yaml.YamlLimits;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import io.airloom.scheduler.dagprocessor.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the data file in which dag-factory gives names to assets: {@code datasets:} with a list of
 * {@code name} and {@code uri}.
 */
final class AssetFile {
  private final Problems problems;

  AssetFile(Problems problems) {
    this.problems = problems;
  }

  /**
   * The assets of the file by name.
   *
   * @param node the file's absolute path; null if the author names none
   * @return empty without a file; also where it cannot be read, in which case the names stay names
   */
  Map<String, Asset> names(@Nullable YamlNode node) {
    if (!(node instanceof YamlNode.Scalar path)) {
      return Map.of();
    }
    Optional<String> content = content(path);
    if (content.isEmpty()) {
      return Map.of();
    }
    PlacedText text = PlacedText.expand(path.text(), content.get(), Map.of());
    Map<String, Asset> names = new LinkedHashMap<>();
    YamlReader.read(text, YamlLimits.DEFAULT, problems)
        .filter(YamlNode.Mapping.class::isInstance)
        .map(YamlNode.Mapping.class::cast)
        .map(root -> root.get("datasets"))
        .filter(YamlNode.Sequence.class::isInstance)
        .map(YamlNode.Sequence.class::cast)
        .ifPresent(list -> list.items().forEach(item -> add(item, names)));
    return names;
  }

  private static void add(YamlNode item, Map<String, Asset> names) {
    if (item instanceof YamlNode.Mapping mapping
        && mapping.get("name") instanceof YamlNode.Scalar name
        && mapping.get("uri") instanceof YamlNode.Scalar uri) {
      names.put(name.text(), Asset.ofUri(uri.text()));
    }
  }

  /** A warning only: the structure of the DAG stands without the file. */
  private Optional<String> content(YamlNode.Scalar node) {
    String fault;
    try {
      Path path = Path.of(node.text());
      if (!path.isAbsolute()) {
        fault = "it is not absolute";
      } else if (!Files.isRegularFile(path)) {
        fault = "there is no such file";
      } else {
        try (InputStream in = Files.newInputStream(path)) {
          byte[] bytes = in.readNBytes(YamlLimits.DEFAULT.maxBytes());
          return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
      }
    } catch (InvalidPathException e) {
      fault = "it is no path";
    } catch (IOException e) {
      fault = "it cannot be read";
    }
    problems.warning(
        node.position(),
        "Expected file to be the absolute path of a data file, but for %s %s."
            .formatted(Excerpt.of(node.text()), fault),
        "Correct the path; until then the names count as URIs.");
    return Optional.empty();
  }
}
