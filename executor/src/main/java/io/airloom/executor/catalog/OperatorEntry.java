package io.airloom.executor.catalog;

import io.airloom.core.dag.OperatorCatalog.ArgumentSpec;
import io.airloom.core.dag.OperatorCatalog.ArgumentType;
import io.airloom.core.dag.OperatorCatalog.OperatorSpec;
import io.airloom.core.dag.TaskKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A built-in operator with what its authors may read about it.
 *
 * @param spec what the DAG processor checks
 * @param paths Airflow's class paths, new and old
 * @param about what it does and how it ends
 * @param texts what each argument means, in the order of the arguments
 */
record OperatorEntry(OperatorSpec spec, List<String> paths, String about, List<String> texts) {
  OperatorEntry {
    paths = List.copyOf(paths);
    texts = List.copyOf(texts);
  }

  static Draft named(String name, TaskKind kind) {
    return new Draft(name, kind);
  }

  /** An entry that is being written. */
  static final class Draft {
    private final String name;
    private final TaskKind kind;
    private final List<String> paths = new ArrayList<>();
    private final List<ArgumentSpec> arguments = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private boolean open;

    private Draft(String name, TaskKind kind) {
      this.name = name;
      this.kind = kind;
    }

    Draft paths(String... airflow) {
      paths.addAll(List.of(airflow));
      return this;
    }

    Draft required(String argument, ArgumentType type, boolean templated, String text) {
      return add(new ArgumentSpec(argument, type, true, templated), text);
    }

    Draft templated(String argument, ArgumentType type, String text) {
      return add(new ArgumentSpec(argument, type, false, true), text);
    }

    Draft plain(String argument, ArgumentType type, String text) {
      return add(new ArgumentSpec(argument, type, false, false), text);
    }

    /** Further arguments are handed to the body. */
    Draft open() {
      open = true;
      return this;
    }

    /** Takes the arguments of another draft, too; its name and kind do not matter. */
    Draft with(Draft other) {
      arguments.addAll(other.arguments);
      texts.addAll(other.texts);
      return this;
    }

    OperatorEntry about(String about) {
      return new OperatorEntry(new OperatorSpec(name, kind, arguments, open), paths, about, texts);
    }

    private Draft add(ArgumentSpec argument, String text) {
      arguments.add(argument);
      texts.add(text);
      return this;
    }
  }
}
