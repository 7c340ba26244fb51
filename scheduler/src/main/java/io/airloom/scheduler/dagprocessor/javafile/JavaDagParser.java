package io.airloom.scheduler.dagprocessor.javafile;

import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.OperatorCatalog;
import io.airloom.core.error.AirloomException;
import io.airloom.core.source.SourceCompiler;
import io.airloom.core.source.SourceCompiler.Fault;
import io.airloom.core.source.SourceCompiler.Result;
import io.airloom.scheduler.dagprocessor.factory.DagReader;
import io.airloom.scheduler.dagprocessor.factory.ParserSettings;
import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.source.DagFile;
import io.airloom.scheduler.dagprocessor.source.DagParser;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile.FoundDag;
import io.airloom.sdk.model.RecordedDag;
import io.airloom.sdk.model.Recorder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parser of Java DAG files: compiles the file in memory and runs its {@code main}, which
 * defines DAGs by the verbs of the sdk. Thread-safe.
 *
 * <p>A source file that does not mention these verbs holds no DAG: it may be an operator's. The
 * classes of a file live in a loader of their own, which nothing keeps after the parse.
 */
public final class JavaDagParser implements DagParser {
  /** What a file must mention to be taken for a DAG file. */
  private static final String VERBS = "io.airloom.sdk.flow";

  private final OperatorCatalog catalog;
  private final ParserSettings settings;
  private final InstantSource clock;
  private final SourceCompiler compiler;

  /**
   * A parser.
   *
   * @param catalog the operators that tasks may name
   * @param settings defaults and bounds
   * @param clock what relative dates count from
   * @param parent where DAG files find the sdk
   */
  public JavaDagParser(
      OperatorCatalog catalog, ParserSettings settings, InstantSource clock, ClassLoader parent) {
    this.catalog = catalog;
    this.settings = settings;
    this.clock = clock;
    this.compiler = new SourceCompiler(parent);
  }

  @Override
  public ParsedDagFile parse(DagFile file) {
    String source = file.file().lenientText();
    if (!source.contains(VERBS)) {
      return new ParsedDagFile(file.path(), List.of(), true, List.of());
    }
    Problems problems = new Problems();
    ClassLoader classes = compile(file.path(), source, problems);
    if (classes == null) {
      return ParsedDagFile.unreadable(file.path(), problems.sorted());
    }
    Recorder recorder = new Recorder();
    boolean isWhole = new MainMethod(file.path(), source, classes).run(recorder, problems);
    List<FoundDag> dags = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (RecordedDag dag : recorder.dags()) {
      Position position = new Position(file.path(), Math.max(1, dag.line()), 1);
      if (isNamed(dag, position, seen, problems)) {
        dags.add(read(file.path(), dag, position, problems));
      }
    }
    if (isWhole && recorder.dags().isEmpty()) {
      problems.warning(
          Position.startOf(file.path()),
          "Expected main to define a DAG, but it defines none.",
          "Call dag(\"id\").define(() -> …).");
    }
    return new ParsedDagFile(file.path(), dags, isWhole, problems.sorted());
  }

  private @Nullable ClassLoader compile(String path, String source, Problems problems) {
    try {
      Result result = compiler.check(path, source);
      for (Fault fault : result.faults()) {
        problems.error(
            new Position(path, fault.line(), fault.column()),
            "Expected the file to compile, but %s.".formatted(fault.message()),
            CompileHints.hint(fault.message()));
      }
      return result.classes();
    } catch (AirloomException e) {
      problems.error(Position.startOf(path), String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static boolean isNamed(
      RecordedDag dag, Position position, Set<String> seen, Problems problems) {
    if (!DagId.isValid(dag.id())) {
      problems.error(
          position,
          "Expected a dag id of 1 to 250 letters, digits, '_', '.' or '-', but got %s."
              .formatted(Excerpt.of(dag.id())),
          "Rename the DAG.");
      return false;
    }
    if (!seen.add(dag.id())) {
      problems.error(
          position,
          "Expected DAG \"%s\" to be defined once, but this is the second time."
              .formatted(dag.id()),
          "Rename one.");
      return false;
    }
    return true;
  }

  private FoundDag read(String path, RecordedDag dag, Position position, Problems problems) {
    DagId id = new DagId(dag.id());
    Optional<DagDefinition> definition =
        new DagReader(catalog, settings, Map.of(), clock.instant(), problems)
            .read(id, new RecordedNodes(path).of(dag), List.of());
    return new FoundDag(id, position, definition);
  }
}
