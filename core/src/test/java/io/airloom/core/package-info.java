/** The checks of the module as a whole. */
@NullMarked
package io.airloom.core;

import org.jspecify.annotations.NullMarked;
