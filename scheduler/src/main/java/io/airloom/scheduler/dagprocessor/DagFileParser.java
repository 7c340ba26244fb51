package io.airloom.scheduler.dagprocessor;

import io.airloom.core.dag.OperatorCatalog;
import io.airloom.scheduler.dagprocessor.factory.DagFactoryParser;
import io.airloom.scheduler.dagprocessor.factory.ParserSettings;
import io.airloom.scheduler.dagprocessor.javafile.JavaDagParser;
import io.airloom.scheduler.dagprocessor.source.DagFile;
import io.airloom.scheduler.dagprocessor.source.DagParser;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile;
import java.time.InstantSource;
import java.util.Map;

/** The parser of all kinds of DAG files: YAML, and Java. Thread-safe. */
public final class DagFileParser implements DagParser {
  private final DagParser yaml;
  private final DagParser java;

  /**
   * A parser.
   *
   * @param catalog the operators that tasks may name
   * @param settings defaults and bounds
   * @param environment variables that YAML files may name as {@code $NAME}
   * @param clock what relative dates such as {@code 2 days} count from
   */
  public DagFileParser(
      OperatorCatalog catalog,
      ParserSettings settings,
      Map<String, String> environment,
      InstantSource clock) {
    this.yaml = new DagFactoryParser(catalog, settings, environment, clock);
    this.java = new JavaDagParser(catalog, settings, clock, DagFileParser.class.getClassLoader());
  }

  @Override
  public ParsedDagFile parse(DagFile file) {
    return file.path().endsWith(".java") ? java.parse(file) : yaml.parse(file);
  }
}
