/** Counts of dag runs by state over REST. */
@NullMarked
package io.airloom.api.stats;

import org.jspecify.annotations.NullMarked;
