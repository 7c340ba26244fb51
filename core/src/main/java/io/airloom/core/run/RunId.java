package io.airloom.core.run;

/**
 * The public id of a dag run, unique within its DAG.
 *
 * @param value for example {@code manual__2026-01-01T00:00:00+00:00}
 */
public record RunId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
