/**
 * The run engine: live dag runs in memory, limits, timers, and the doors through which events
 * enter.
 */
@NullMarked
package io.airloom.scheduler.engine;

import org.jspecify.annotations.NullMarked;
