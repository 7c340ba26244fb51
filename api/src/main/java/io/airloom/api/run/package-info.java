/** Dag runs over REST: trigger, list, get. */
@NullMarked
package io.airloom.api.run;

import org.jspecify.annotations.NullMarked;
