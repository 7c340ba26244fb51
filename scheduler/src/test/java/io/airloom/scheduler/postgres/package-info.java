/** Tests of the engine's SQL on a real PostgreSQL. */
@NullMarked
package io.airloom.scheduler.postgres;

import org.jspecify.annotations.NullMarked;
