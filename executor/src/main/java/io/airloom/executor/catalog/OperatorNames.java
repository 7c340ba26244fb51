package io.airloom.executor.catalog;

/** Airloom's short names of the built-in operators. */
public final class OperatorNames {
  /** Runs a shell command. */
  public static final String BASH = "bash";

  /** Does nothing. */
  public static final String EMPTY = "empty";

  /** Runs a Java class. */
  public static final String JAVA = "java";

  /** Calls a Python function. */
  public static final String PYTHON = "python";

  /** Lets a Python function choose the tasks that follow. */
  public static final String BRANCH_PYTHON = "branch_python";

  /** Lets a Python function decide whether anything follows. */
  public static final String SHORT_CIRCUIT = "short_circuit";

  private OperatorNames() {}
}
