/** Pools over REST, with how full they are. */
@NullMarked
package io.airloom.api.pool;

import org.jspecify.annotations.NullMarked;
