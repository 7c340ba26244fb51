/** Operators that talk SQL to databases that connections name. */
@NullMarked
package io.airloom.executor.operator.sql;

import org.jspecify.annotations.NullMarked;
