package io.airloom.core.run;

import java.util.Locale;
import java.util.Optional;

/** What brought a dag run into being (Airflow 3.3, {@code run_type}). */
public enum DagRunType {
  MANUAL,
  SCHEDULED,
  BACKFILL,
  ASSET_TRIGGERED;

  /** The spelling of the API and the database. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type with the given spelling, or empty if there is none. */
  public static Optional<DagRunType> find(String value) {
    for (DagRunType type : values()) {
      if (type.value().equals(value)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
