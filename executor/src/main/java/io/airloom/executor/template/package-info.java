/** Renders the templated fields of a task the way Airflow renders them. */
@NullMarked
package io.airloom.executor.template;

import org.jspecify.annotations.NullMarked;
