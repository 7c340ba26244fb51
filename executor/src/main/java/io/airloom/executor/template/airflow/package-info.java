/** What Airflow puts into a task's template context, and the macros and filters it adds. */
@NullMarked
package io.airloom.executor.template.airflow;

import org.jspecify.annotations.NullMarked;
