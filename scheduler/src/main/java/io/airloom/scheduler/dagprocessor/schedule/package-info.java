/** What authors write as a schedule, read into timetables. */
@NullMarked
package io.airloom.scheduler.dagprocessor.schedule;

import org.jspecify.annotations.NullMarked;
