package io.airloom.executor.log;

import java.util.Locale;

/** How much attention a log line asks for; spelled in lower case in the file. */
public enum LogLevel {
  DEBUG,
  INFO,
  WARNING,
  ERROR;

  private final String value = name().toLowerCase(Locale.ROOT);

  /** The spelling in the file, Airflow's. */
  public String value() {
    return value;
  }
}
