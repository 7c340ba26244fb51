package io.airloom.executor.operator.branch;

import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.MomentText;
import io.airloom.executor.operator.MomentText.TimeOfDay;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The span between two targets, both ends included.
 *
 * @param lower empty = no bound
 * @param upper empty = no bound
 */
record TargetWindow(Optional<Instant> lower, Optional<Instant> upper) {

  /**
   * The window of {@code target_lower} and {@code target_upper}. Times of day mean the day of the
   * given moment; if both are such and the upper one is earlier, it means the day after.
   */
  static TargetWindow of(ArgumentValues arguments, Instant day) {
    Optional<MomentText> lower = MomentText.find(arguments, "target_lower");
    Optional<MomentText> upper = MomentText.find(arguments, "target_upper");
    if (lower.isEmpty() && upper.isEmpty()) {
      throw arguments.refused("target_lower", "given unless target_upper is", null);
    }
    Optional<Instant> from = lower.map(text -> text.on(day));
    Optional<Instant> until = upper.map(text -> text.on(day));
    boolean timesOfDay =
        lower.filter(TimeOfDay.class::isInstance).isPresent()
            && upper.filter(TimeOfDay.class::isInstance).isPresent();
    if (timesOfDay && until.orElseThrow().isBefore(from.orElseThrow())) {
      until = until.map(end -> end.plus(Duration.ofDays(1)));
    }
    return new TargetWindow(from, until);
  }

  boolean contains(Instant moment) {
    return lower.filter(moment::isBefore).isEmpty() && upper.filter(moment::isAfter).isEmpty();
  }
}
