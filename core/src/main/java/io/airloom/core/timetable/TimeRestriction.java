package io.airloom.core.timetable;

import java.time.Instant;
import java.util.Optional;

/**
 * The bounds a DAG puts on its timetable.
 *
 * @param earliest no logical date before it; empty = no lower bound
 * @param latest no logical date after it; empty = no upper bound
 * @param catchup whether missed ticks are made up
 */
public record TimeRestriction(
    Optional<Instant> earliest, Optional<Instant> latest, boolean catchup) {}
