package io.airloom.bench.app;

import io.airloom.bench.suite.Effort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param folder the bench folder: results go below it, the baseline lies in it
 * @param names the cases to run
 * @param effort how much is measured
 * @param gate whether the ratios are compared with the baseline
 */
record Options(Path folder, List<String> names, Effort effort, boolean gate) {
  private static final List<String> ALL = List.of("B1", "B3");

  Options {
    names = List.copyOf(names);
  }

  /** Reads {@code FOLDER [NAME...] [--quick] [--gate] [--repeats N]}. */
  static Options parse(String[] arguments) {
    List<String> names = new ArrayList<>();
    Effort effort = Effort.FULL;
    boolean gate = false;
    for (int i = 1; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--quick" -> effort = Effort.QUICK;
        case "--gate" -> {
          gate = true;
          effort = Effort.QUICK;
        }
        case "--repeats" -> effort = effort.withRepeats(Integer.parseInt(arguments[++i]));
        case String name when ALL.contains(name) -> names.add(name);
        case String other ->
            throw new IllegalArgumentException(
                "Expected one of %s, --quick, --gate or --repeats N, but got \"%s\"."
                    .formatted(ALL, other));
      }
    }
    return new Options(Path.of(arguments[0]), names.isEmpty() ? ALL : names, effort, gate);
  }
}
