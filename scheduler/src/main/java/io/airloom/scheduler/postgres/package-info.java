/** The engine's only SQL: its tables in PostgreSQL, written by one statement a batch. */
@NullMarked
package io.airloom.scheduler.postgres;

import org.jspecify.annotations.NullMarked;
