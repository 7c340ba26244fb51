package io.airloom.core.run;

import java.util.Locale;
import java.util.Optional;

/** Through which door a dag run was asked for (Airflow 3.3, {@code triggered_by}). */
public enum TriggeredBy {
  CLI,
  OPERATOR,
  REST_API,
  UI,
  TIMETABLE,
  ASSET,
  BACKFILL;

  /** The type of the runs that this door asks for. */
  public DagRunType runType() {
    return switch (this) {
      case CLI, OPERATOR, REST_API, UI -> DagRunType.MANUAL;
      case TIMETABLE -> DagRunType.SCHEDULED;
      case ASSET -> DagRunType.ASSET_TRIGGERED;
      case BACKFILL -> DagRunType.BACKFILL;
    };
  }

  /** The spelling of the API and the database. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The door with the given spelling, or empty if there is none. */
  public static Optional<TriggeredBy> find(String value) {
    for (TriggeredBy door : values()) {
      if (door.value().equals(value)) {
        return Optional.of(door);
      }
    }
    return Optional.empty();
  }
}
