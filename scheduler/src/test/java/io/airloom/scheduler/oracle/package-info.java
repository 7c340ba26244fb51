/** Recorded answers of Airflow about whole dag runs, put to the real engine. */
@NullMarked
package io.airloom.scheduler.oracle;

import org.jspecify.annotations.NullMarked;
