package io.airloom.core.timetable.oracle;

import io.airloom.core.timetable.DataInterval;
import io.airloom.core.timetable.TimeRestriction;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads dates, intervals and restrictions of recorded cases. */
final class CaseTimes {
  private CaseTimes() {}

  static Instant instant(JsonNode text) {
    return OffsetDateTime.parse(text.asString()).toInstant();
  }

  static Optional<Instant> find(JsonNode object, String field) {
    JsonNode value = object.get(field);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(instant(value));
  }

  /**
   * The interval of a run written as start, end and due date; one without start and end, as
   * partitioned runs are, stands at its due date.
   */
  static @Nullable DataInterval interval(@Nullable JsonNode run, int offset) {
    if (run == null || run.isNull()) {
      return null;
    }
    return run.get(offset).isNull()
        ? DataInterval.exact(instant(run.get(offset + 2)))
        : new DataInterval(instant(run.get(offset)), instant(run.get(offset + 1)));
  }

  static TimeRestriction restriction(JsonNode recorded) {
    List<TimeRestriction.TaskDates> tasks = new ArrayList<>();
    if (recorded.has("tasks")) {
      for (JsonNode task : recorded.get("tasks")) {
        tasks.add(new TimeRestriction.TaskDates(find(task, "start"), find(task, "end")));
      }
    } else {
      tasks.add(new TimeRestriction.TaskDates(Optional.empty(), Optional.empty()));
    }
    return TimeRestriction.of(
        find(recorded, "start"), find(recorded, "end"), tasks, recorded.get("catchup").asBoolean());
  }
}
