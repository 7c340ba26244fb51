/** What users do to runs and DAGs: commands to the one engine that owns the database. */
@NullMarked
package io.airloom.core.command;

import org.jspecify.annotations.NullMarked;
