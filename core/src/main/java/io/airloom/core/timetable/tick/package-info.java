/** The instants a schedule is made of: cron in a time zone, and fixed or calendar distances. */
@NullMarked
package io.airloom.core.timetable.tick;

import org.jspecify.annotations.NullMarked;
