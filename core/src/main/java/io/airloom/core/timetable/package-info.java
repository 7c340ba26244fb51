/** When runs come into being: timetables, their ticks and data intervals. */
@NullMarked
package io.airloom.core.timetable;

import org.jspecify.annotations.NullMarked;
