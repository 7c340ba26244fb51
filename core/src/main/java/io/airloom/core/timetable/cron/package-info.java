/** Cron expressions in Airflow's dialect: reading, searching and telling them in words. */
@NullMarked
package io.airloom.core.timetable.cron;

import org.jspecify.annotations.NullMarked;
