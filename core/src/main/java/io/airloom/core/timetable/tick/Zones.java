package io.airloom.core.timetable.tick;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesException;
import java.util.Map;

/** Reads the time zones that a DAG author may name. */
public final class Zones {
  /** Names of the IANA database that Java releases before 2024b's rules do not list. */
  private static final Map<String, String> LEGACY =
      Map.of("EST", "America/Panama", "MST", "America/Phoenix", "HST", "Pacific/Honolulu");

  private Zones() {}

  /**
   * The zone with the given IANA name.
   *
   * @throws AirloomException if there is no such zone; offsets such as {@code +02:00} are refused
   *     too, because Airflow writes them as a number of seconds, see {@link #ofSeconds}
   */
  public static ZoneId of(String name) {
    if (name.equalsIgnoreCase("utc")) {
      return ZoneOffset.UTC;
    }
    try {
      if (ZoneId.getAvailableZoneIds().contains(name)) {
        return ZoneId.of(name);
      }
      String legacy = LEGACY.get(name);
      if (legacy != null) {
        return ZoneId.of(legacy);
      }
    } catch (ZoneRulesException _) {
      // Listed but not loadable: for the author the same as unknown.
    }
    throw new AirloomException(
        ErrorCode.INVALID_ARGUMENT,
        "Expected a time zone name of the IANA database, but found \""
            + name
            + "\". Write a name such as Europe/Berlin or UTC.");
  }

  /**
   * The zone with a fixed offset.
   *
   * @param seconds east of UTC, at most 18 hours either way
   * @throws AirloomException if the offset is larger
   */
  public static ZoneId ofSeconds(int seconds) {
    try {
      return ZoneOffset.ofTotalSeconds(seconds);
    } catch (DateTimeException e) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected a time zone offset of at most 18 hours, but found "
              + seconds
              + " seconds. Name an IANA zone or a smaller offset.",
          e);
    }
  }
}
