/** How dag runs come into being and begin: ticks of timetables, creation, the queue of each DAG. */
@NullMarked
package io.airloom.scheduler.runs;

import org.jspecify.annotations.NullMarked;
