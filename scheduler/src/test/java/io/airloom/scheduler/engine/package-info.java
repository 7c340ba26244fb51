/** Tests of the run engine on fake time, with fake workers and tables in memory. */
@NullMarked
package io.airloom.scheduler.engine;

import org.jspecify.annotations.NullMarked;
