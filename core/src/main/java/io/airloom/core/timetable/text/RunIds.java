package io.airloom.core.timetable.text;

import java.time.OffsetDateTime;

/**
 * The public ids that Airflow 3.3 gives to dag runs: the run type, two underscores and the date
 * from which the run may start, with the offset it was given in.
 */
public final class RunIds {
  private RunIds() {}

  /**
   * The id of a run that a timetable, a backfill or a user made: {@code
   * scheduled__2026-01-31T08:00:00+00:00}.
   *
   * @param runType the API's spelling of the run type
   * @param runAfter the earliest start; scheduled and backfilled runs carry it in UTC
   */
  public static String of(String runType, OffsetDateTime runAfter) {
    return runType + "__" + IsoText.of(runAfter);
  }

  /**
   * The id of a run that has no logical date and may share its date with others, such as one that
   * assets triggered: {@code asset_triggered__2026-01-31T08:00:00+00:00_k3J9xQ2a}.
   *
   * @param suffix eight random letters and digits
   */
  public static String unique(String runType, OffsetDateTime runAfter, String suffix) {
    return of(runType, runAfter) + "_" + suffix;
  }

  /**
   * The id of a run of a partitioned timetable: {@code
   * scheduled__2026-01-31T08:00:00+00:00__2026-01-31__k3J9xQ2a}.
   *
   * @param partitionKey the partition, or empty text if the run has none
   * @param suffix eight random letters and digits
   */
  public static String partitioned(
      String runType, OffsetDateTime runAfter, String partitionKey, String suffix) {
    String partition = partitionKey.isEmpty() ? "" : "__" + partitionKey;
    return of(runType, runAfter) + partition + "__" + suffix;
  }
}
