package io.airloom.executor.xcom;

/**
 * How large pushed values may be.
 *
 * @param maxValueBytes bytes of one value as JSON, default 16 MiB
 * @param maxDepth how deep lists and objects may be nested, default 500
 */
public record XComLimits(int maxValueBytes, int maxDepth) {
  /** 16 MiB and 500 levels. */
  public static final XComLimits DEFAULT = new XComLimits(16 << 20, 500);

  /** The longest XCom key, Airflow's. */
  public static final int MAX_KEY_LENGTH = 512;
}
