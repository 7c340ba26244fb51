package io.airloom.core.timetable;

import java.time.Instant;

/**
 * A tick: a run that a timetable wants.
 *
 * @param dataInterval the run's interval; its start is the logical date
 * @param runAfter the earliest moment at which the run may be created
 */
public record DagRunInfo(DataInterval dataInterval, Instant runAfter) {}
