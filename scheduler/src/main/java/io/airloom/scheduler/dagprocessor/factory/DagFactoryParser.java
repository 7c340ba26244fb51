package io.airloom.scheduler.dagprocessor.factory;

import io.airloom.core.dag.DagId;
import io.airloom.core.dag.OperatorCatalog;
import io.airloom.scheduler.dagprocessor.defaults.DefaultsChain;
import io.airloom.scheduler.dagprocessor.key.KnownKeys;
import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.source.DagFile;
import io.airloom.scheduler.dagprocessor.source.DagParser;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile.FoundDag;
import io.airloom.scheduler.dagprocessor.source.RawFile;
import io.airloom.scheduler.dagprocessor.yaml.PlacedText;
import io.airloom.scheduler.dagprocessor.yaml.TextDecoder;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import io.airloom.scheduler.dagprocessor.yaml.YamlReader;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parser of YAML DAG files in dag-factory's format. Thread-safe.
 *
 * <p>The top level maps dag ids to DAGs. One bad DAG does not stop the others of its file.
 */
public final class DagFactoryParser implements DagParser {
  private static final String DEFAULT = "default";

  /** What dag-factory adds to every DAG's tags; clients filter by it. */
  private static final List<String> FORMAT_TAGS = List.of("dagfactory");

  private static final Set<String> RESERVED = Set.of(DEFAULT, "task_groups");

  private final OperatorCatalog catalog;
  private final ParserSettings settings;
  private final Map<String, String> environment;
  private final InstantSource clock;

  /**
   * A parser.
   *
   * @param catalog the operators that tasks may name
   * @param settings defaults and bounds
   * @param environment variables that files may name as {@code $NAME}
   * @param clock what relative dates such as {@code 2 days} count from
   */
  public DagFactoryParser(
      OperatorCatalog catalog,
      ParserSettings settings,
      Map<String, String> environment,
      InstantSource clock) {
    this.catalog = catalog;
    this.settings = settings;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  @Override
  public ParsedDagFile parse(DagFile file) {
    Problems problems = new Problems();
    Optional<YamlNode.Mapping> root = root(file.file(), problems);
    if (root.isEmpty()) {
      return ParsedDagFile.unreadable(file.path(), problems.sorted());
    }
    List<YamlNode.Mapping> inherited = new ArrayList<>();
    for (RawFile defaults : file.defaults()) {
      root(defaults, problems).ifPresent(inherited::add);
    }
    Optional<YamlNode.Entry> block = Optional.ofNullable(root.get().entries().get(DEFAULT));
    DefaultsChain chain = DefaultsChain.of(inherited, block, problems);
    // What is wrong above the DAGs may be wrong in each of them.
    boolean isSound = problems.errorCount() == 0;
    DagReader reader = new DagReader(catalog, settings, environment, clock.instant(), problems);
    List<FoundDag> dags = new ArrayList<>();
    for (YamlNode.Entry entry : root.get().entries().values()) {
      if (!RESERVED.contains(entry.key().text()) && !isNote(entry)) {
        readDag(entry, chain, reader, isSound, problems).ifPresent(dags::add);
      }
    }
    return new ParsedDagFile(file.path(), dags, true, problems.sorted());
  }

  /** A key such as {@code x-anchors} is a place for anchors, unless it holds a DAG all the same. */
  private static boolean isNote(YamlNode.Entry entry) {
    boolean hasTasks =
        entry.value() instanceof YamlNode.Mapping mapping
            && (mapping.get("tasks") != null || mapping.get("task_groups") != null);
    return !hasTasks && KnownKeys.isPrivate(entry.key().text());
  }

  private static Optional<FoundDag> readDag(
      YamlNode.Entry entry,
      DefaultsChain chain,
      DagReader reader,
      boolean isSound,
      Problems problems) {
    String name = entry.key().text();
    if (!DagId.isValid(name)) {
      problems.error(
          entry.key().position(),
          "Expected a dag id of 1 to 250 letters, digits, '_', '.' or '-', but got %s."
              .formatted(Excerpt.of(name)),
          "Rename the DAG.");
      return Optional.empty();
    }
    DagId id = new DagId(name);
    Position position = entry.key().position();
    return switch (entry.value()) {
      case YamlNode.Mapping config ->
          Optional.of(
              new FoundDag(
                  id,
                  position,
                  reader.read(id, chain.applyTo(config), FORMAT_TAGS).filter(_ -> isSound)));
      case YamlNode.Sequence _ -> {
        problems.warning(
            position,
            "Expected DAG \"%s\" to be a mapping, but it is a list; it is taken for other data."
                .formatted(name),
            "Start the name with \"x-\" if that is right.");
        yield Optional.empty();
      }
      case YamlNode.Scalar scalar -> {
        problems.error(
            scalar.position(),
            "Expected DAG \"%s\" to be a mapping, but it is %s.".formatted(name, scalar.describe()),
            "Indent the DAG's keys below its name.");
        yield Optional.of(new FoundDag(id, position, Optional.empty()));
      }
    };
  }

  private Optional<YamlNode.Mapping> root(RawFile file, Problems problems) {
    int before = problems.errorCount();
    if (file.bytes().length > settings.yaml().maxBytes()) {
      problems.error(
          Position.startOf(file.path()),
          "Expected a file of at most %,d bytes, but it has more."
              .formatted(settings.yaml().maxBytes()),
          "Split the file.");
      return Optional.empty();
    }
    Optional<YamlNode> root =
        TextDecoder.decode(file.path(), file.bytes(), problems)
            .map(text -> PlacedText.expand(file.path(), text, environment))
            .flatMap(text -> YamlReader.read(text, settings.yaml(), problems));
    if (problems.errorCount() > before) {
      return Optional.empty();
    }
    if (root.isPresent() && root.get() instanceof YamlNode.Mapping mapping) {
      return Optional.of(mapping);
    }
    problems.error(
        root.map(YamlNode::position).orElse(Position.startOf(file.path())),
        "Expected a mapping from dag ids to DAGs, but the file holds %s."
            .formatted(root.map(YamlNode::describe).orElse("nothing")),
        "Write \"my_dag:\" and its keys indented below; delete the file to remove its DAGs.");
    return Optional.empty();
  }
}
