/** The checks of the module as a whole. */
@NullMarked
package io.airloom.executor;

import org.jspecify.annotations.NullMarked;
