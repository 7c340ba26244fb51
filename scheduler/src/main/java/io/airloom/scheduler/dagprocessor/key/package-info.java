/** The keys that Airflow and dag-factory know, and what authors are told about the others. */
@NullMarked
package io.airloom.scheduler.dagprocessor.key;

import org.jspecify.annotations.NullMarked;
