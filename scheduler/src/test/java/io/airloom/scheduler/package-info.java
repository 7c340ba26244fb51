/** The checks of the module as a whole. */
@NullMarked
package io.airloom.scheduler;

import org.jspecify.annotations.NullMarked;
