/** Sensors: tasks that wait until something holds. */
@NullMarked
package io.airloom.executor.sensor;

import org.jspecify.annotations.NullMarked;
