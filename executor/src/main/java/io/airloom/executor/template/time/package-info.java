/** Dates, times and durations as templates see them: Python's datetime, pendulum, dateutil. */
@NullMarked
package io.airloom.executor.template.time;

import org.jspecify.annotations.NullMarked;
