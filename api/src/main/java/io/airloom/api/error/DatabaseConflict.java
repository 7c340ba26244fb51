package io.airloom.api.error;

/**
 * The detail of a 409 that comes from a unique key (Airflow 3.3, with SQL texts hidden).
 *
 * @param reason what was violated
 * @param statement always {@code hidden}
 * @param origError always {@code hidden}
 * @param message names the id under which the server's log has more
 */
public record DatabaseConflict(String reason, String statement, String origError, String message) {

  /** The answer to a taken run id, logical date or name. */
  public static DatabaseConflict uniqueConstraint(String logId) {
    return of("Unique constraint violation", logId);
  }

  /** The answer to a value that the database does not take. */
  static DatabaseConflict badData(String logId) {
    return of("Data error", logId);
  }

  private static DatabaseConflict of(String reason, String logId) {
    return new DatabaseConflict(
        reason,
        "hidden",
        "hidden",
        "Serious error when handling your request. Check logs for more details - you will find it"
            + " in api server when you look for ID "
            + logId);
  }
}
