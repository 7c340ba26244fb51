package io.airloom.bench.oracle.dagfactory;

import io.airloom.core.dag.DagDefinition;
import io.airloom.executor.catalog.BuiltInOperators;
import io.airloom.scheduler.dagprocessor.factory.DagFactoryParser;
import io.airloom.scheduler.dagprocessor.factory.ParserSettings;
import io.airloom.scheduler.dagprocessor.folder.FolderReader;
import io.airloom.scheduler.dagprocessor.problem.DagProblem;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.source.DagFile;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile.FoundDag;
import io.airloom.scheduler.dagprocessor.source.RawFile;
import io.airloom.scheduler.version.DagVersionCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads real DAG files as the DAG processor does and compares them, DAG by DAG, with what
 * dag-factory makes of them.
 *
 * <p>What is compared went through the stored form, so that a value that gets lost there is found.
 */
public final class DagFactoryOracle {
  private static final int MAX_BYTES = 2_000_000;

  /** How the recording answered for each variable that a file asks for. */
  private static final Pattern VARIABLE = Pattern.compile("<var:(\\w+)>");

  private final Path folder;
  private final JsonNode expected;
  private final DagFactoryParser parser;

  private DagFactoryOracle(Path folder) throws IOException {
    this.folder = folder.toAbsolutePath().normalize();
    String text = Files.readString(folder.resolve("expected.json"));
    this.expected = JsonMapper.shared().readTree(text);
    this.parser =
        new DagFactoryParser(
            new BuiltInOperators(),
            ParserSettings.DEFAULT,
            environment(text),
            InstantSource.fixed(Instant.parse("2026-01-15T10:00:00Z")));
  }

  /**
   * What the comparison found.
   *
   * @param passed how many cases agree
   * @param failures what is different, one per case
   */
  public record Report(int passed, List<Failure> failures) {}

  /**
   * A DAG that is not what it should be.
   *
   * @param id file and DAG
   * @param difference the first one
   */
  public record Failure(String id, String difference) {}

  /** Compares all cases of a folder with {@code expected.json} in it. */
  public static Report compare(Path folder) throws IOException {
    return new DagFactoryOracle(folder).compare();
  }

  private Map<String, String> environment(String recorded) {
    Map<String, String> environment = new HashMap<>();
    environment.put("CONFIG_ROOT_DIR", folder + "/dev/dags");
    environment.put("PWD", folder.toString());
    VARIABLE
        .matcher(recorded)
        .results()
        .forEach(found ->
            environment.put(
                "AIRFLOW_VAR_" + found.group(1).toUpperCase(Locale.ROOT), found.group()));
    return environment;
  }

  private Report compare() {
    List<Failure> failures = new ArrayList<>();
    int cases = 0;
    for (Map.Entry<String, JsonNode> file : expected.properties()) {
      // A file with defaults holds no DAG for Airloom, whatever dag-factory makes of it.
      if (!file.getKey().endsWith("/defaults.yml")) {
        cases += compareFile(file.getKey(), file.getValue(), failures);
      }
    }
    return new Report(cases - failures.size(), List.copyOf(failures));
  }

  private int compareFile(String path, JsonNode expected, List<Failure> failures) {
    if (expected.has("fragment")) {
      fragment(path, expected.get("fragment"))
          .ifPresent(difference -> failures.add(new Failure(path, difference)));
      return 1;
    }
    Problems unread = new Problems();
    ParsedDagFile parsed =
        new FolderReader(folder, MAX_BYTES)
            .read(path, unread)
            .map(parser::parse)
            .orElseGet(() -> ParsedDagFile.unreadable(path, unread.sorted()));
    int cases = 0;
    for (Map.Entry<String, JsonNode> dag : expected.path("dags").properties()) {
      cases++;
      Optional<DagDefinition> found = find(parsed, dag.getKey());
      Optional<String> difference =
          found.isEmpty()
              ? Optional.of("expected a DAG, but found " + problems(parsed))
              : new DagComparison(stored(found.get()), folder).difference(dag.getValue());
      difference.ifPresent(text -> failures.add(new Failure(path + " " + dag.getKey(), text)));
    }
    for (Map.Entry<String, JsonNode> error : expected.path("errors").properties()) {
      cases++;
      ExpectedErrors.difference(
              parsed, error.getKey(), error.getValue().asString(), find(parsed, error.getKey()))
          .ifPresent(text -> failures.add(new Failure(path + " " + error.getKey(), text)));
    }
    return cases;
  }

  /** A part of a DAG is put into a DAG. */
  private Optional<String> fragment(String path, JsonNode expected) {
    String text;
    try {
      text = Files.readString(folder.resolve(path));
    } catch (IOException e) {
      return Optional.of("expected a file, but " + e);
    }
    if (!expected.has("schedule")) {
      return Optional.empty();
    }
    String dag = "fragment:\n" + text.indent(2) + "  tasks: [{task_id: only, operator: empty}]\n";
    ParsedDagFile parsed = parser.parse(DagFile.alone(RawFile.ofText(path, dag)));
    return find(parsed, "fragment")
        .map(found -> ExpectedSchedule.difference(expected.get("schedule"), stored(found)))
        .orElseGet(() -> Optional.of("expected a schedule, but found " + problems(parsed)));
  }

  private static DagDefinition stored(DagDefinition dag) {
    return DagVersionCodec.read(DagVersionCodec.write(dag));
  }

  private static Optional<DagDefinition> find(ParsedDagFile parsed, String id) {
    return parsed.dags().stream()
        .filter(found -> found.id().value().equals(id))
        .map(FoundDag::definition)
        .findFirst()
        .flatMap(definition -> definition);
  }

  private static String problems(ParsedDagFile parsed) {
    return parsed.problems().stream().filter(DagProblem::isError).toList().toString();
  }
}
