/** Compares timetables with the recorded answers of Airflow 3.3.2. */
@NullMarked
package io.airloom.core.timetable.oracle;

import org.jspecify.annotations.NullMarked;
