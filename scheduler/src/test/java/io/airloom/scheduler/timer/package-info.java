/** Tests of the timer wheel. */
@NullMarked
package io.airloom.scheduler.timer;

import org.jspecify.annotations.NullMarked;
