package io.airloom.core.timetable;

import io.airloom.core.timetable.text.IsoText;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run at each of the listed dates.
 *
 * @param events the dates in the order in which they are gone through
 * @param restrictToEvents whether a run by hand belongs to the newest event instead of its own date
 * @param name what the summary and the description show, empty = the number of events
 */
public record EventsTimetable(
    List<OffsetDateTime> events, boolean restrictToEvents, Optional<String> name)
    implements Timetable {

  /** Keeps a copy. */
  public EventsTimetable {
    events = List.copyOf(events);
  }

  /** A run at each of the listed dates, whatever their order. */
  public static EventsTimetable sorted(
      List<OffsetDateTime> events, boolean restrictToEvents, Optional<String> name) {
    List<OffsetDateTime> inOrder =
        events.stream().sorted(Comparator.comparing(OffsetDateTime::toInstant)).toList();
    return new EventsTimetable(inOrder, restrictToEvents, name);
  }

  @Override
  public Optional<DagRunInfo> nextDagRunInfo(
      @Nullable DataInterval lastAutomated, TimeRestriction restriction, Instant now) {
    Instant current = now.truncatedTo(ChronoUnit.MICROS);
    Instant earliest = restriction.earliest().orElse(Instant.MIN);
    Instant bound = restriction.catchup() || earliest.isAfter(current) ? earliest : current;
    for (OffsetDateTime event : events) {
      Instant date = event.toInstant();
      boolean isOver = lastAutomated != null && !date.isAfter(lastAutomated.end());
      if (!isOver && !date.isBefore(bound)) {
        return restriction.excludes(date) ? Optional.empty() : Optional.of(DagRunInfo.exact(date));
      }
    }
    return Optional.empty();
  }

  @Override
  public DataInterval inferManualDataInterval(Instant runAfter) {
    if (!restrictToEvents || events.isEmpty()) {
      return DataInterval.exact(runAfter);
    }
    for (OffsetDateTime event : events.reversed()) {
      if (!event.toInstant().isAfter(runAfter)) {
        return DataInterval.exact(event.toInstant());
      }
    }
    return DataInterval.exact(events.getFirst().toInstant());
  }

  @Override
  public String summary() {
    return name.orElseGet(() -> events.size() + " events");
  }

  @Override
  public String description() {
    return name.orElseGet(this::span);
  }

  private String span() {
    return events.isEmpty()
        ? "No events"
        : "%d events between %s and %s"
            .formatted(events.size(), IsoText.of(events.getFirst()), IsoText.of(events.getLast()));
  }
}
