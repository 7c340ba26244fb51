package io.airloom.api.version;

import io.airloom.core.timetable.Timetable;
import org.jspecify.annotations.Nullable;

/**
 * What lists say about a timetable.
 *
 * @param summary the schedule in short, null if there is none
 * @param description the schedule in words
 * @param periodic whether runs come regularly
 */
record TimetableWords(@Nullable String summary, String description, boolean periodic) {
  private static final String NO_SCHEDULE = "None";

  static TimetableWords of(Timetable timetable) {
    String summary = timetable.summary();
    return new TimetableWords(
        summary.equals(NO_SCHEDULE) ? null : summary,
        timetable.description(),
        timetable.periodic());
  }
}
