/** Values between tasks: their JSON form, its limits, and the port that reads pushed ones. */
@NullMarked
package io.airloom.executor.xcom;

import org.jspecify.annotations.NullMarked;
