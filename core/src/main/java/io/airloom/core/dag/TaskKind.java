package io.airloom.core.dag;

/** Where and how a task's body runs; decides which capacity an attempt takes. */
public enum TaskKind {
  /** No body: the engine itself sets the task instance to success (Airflow's EmptyOperator). */
  EMPTY,
  /** Java code that may use the CPU: a platform thread of an executor slot. */
  JAVA,
  /** Code that mostly waits for I/O: a virtual thread. */
  IO,
  /** A child process in its own process group, watched from a virtual thread. */
  PROCESS
}
