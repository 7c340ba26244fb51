/** The run engine: run machines in memory, limits and timers. */
@NullMarked
package io.airloom.scheduler.engine;

import org.jspecify.annotations.NullMarked;
