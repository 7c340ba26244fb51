/** Tests of the lease and the engine's loop on a real PostgreSQL. */
@NullMarked
package io.airloom.scheduler.ownership;

import org.jspecify.annotations.NullMarked;
