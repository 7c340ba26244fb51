/** The list of built-in operators: names, Airflow's paths, arguments, and what they do. */
@NullMarked
package io.airloom.executor.catalog;

import org.jspecify.annotations.NullMarked;
