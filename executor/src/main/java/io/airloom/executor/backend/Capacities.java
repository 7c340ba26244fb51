package io.airloom.executor.backend;

import io.airloom.core.dag.TaskKind;

/**
 * How many attempts of each kind may run at once.
 *
 * @param java executor slots, that is platform threads, default 32. Raised, more Java bodies share
 *     the cores
 * @param io virtual threads for bodies that wait, default 1000
 * @param process child processes, default 32
 */
public record Capacities(int java, int io, int process) {
  /** 32 slots, 1000 virtual threads, 32 child processes. */
  public static final Capacities DEFAULT = new Capacities(32, 1000, 32);

  public Capacities {
    if (java < 1 || io < 1 || process < 1) {
      throw new IllegalArgumentException(
          "Expected capacities of at least 1, but they are java=%d, io=%d, process=%d. Raise them."
              .formatted(java, io, process));
    }
  }

  int of(TaskKind kind) {
    return switch (kind) {
      // The engine finishes these itself.
      case EMPTY -> Integer.MAX_VALUE;
      case JAVA -> java;
      case IO -> io;
      case PROCESS -> process;
    };
  }
}
