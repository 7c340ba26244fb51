/**
 * Airflow's spellings of times and durations, which ids, partition keys and summaries are made of.
 */
@NullMarked
package io.airloom.core.timetable.text;

import org.jspecify.annotations.NullMarked;
