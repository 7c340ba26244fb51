package io.airloom.executor.catalog;

import io.airloom.core.dag.OperatorCatalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The operators that ship with Airloom, under their own names and Airflow's old and new ones. */
public final class BuiltInOperators implements OperatorCatalog {
  private static final List<OperatorEntry> ENTRIES =
      Stream.of(
              StandardEntries.all(),
              PythonEntries.all(),
              BranchEntries.all(),
              NetworkEntries.all(),
              SensorEntries.all(),
              DagRunEntries.all())
          .flatMap(List::stream)
          .toList();

  private final Map<String, OperatorSpec> byPath = new HashMap<>();
  private final Set<String> names = new TreeSet<>();

  /** The catalog of this version of Airloom. */
  public BuiltInOperators() {
    for (OperatorEntry entry : ENTRIES) {
      names.add(entry.spec().name());
      byPath.put(entry.spec().name(), entry.spec());
      entry.paths().forEach(path -> byPath.put(path, entry.spec()));
    }
  }

  @Override
  public Optional<OperatorSpec> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  @Override
  public Set<String> names() {
    return Set.copyOf(names);
  }

  /**
   * The endings of texts that name a template file instead of being one (Airflow's {@code
   * template_ext}).
   *
   * @param operator a short name
   */
  public static List<String> templateExtensions(String operator) {
    return switch (operator) {
      case OperatorNames.BASH -> List.of(".sh", ".bash");
      case OperatorNames.SQL,
          OperatorNames.SQL_CHECK,
          OperatorNames.SQL_VALUE_CHECK,
          OperatorNames.SQL_THRESHOLD_CHECK,
          OperatorNames.SQL_SENSOR,
          OperatorNames.BRANCH_SQL ->
          List.of(".sql");
      case OperatorNames.EMAIL -> List.of(".html");
      default -> List.of();
    };
  }

  static List<OperatorEntry> entries() {
    return ENTRIES;
  }
}
