/** Tests of sensors. */
@NullMarked
package io.airloom.executor.sensor;

import org.jspecify.annotations.NullMarked;
