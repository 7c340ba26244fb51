/** The checks of the module as a whole. */
@NullMarked
package io.airloom.api;

import org.jspecify.annotations.NullMarked;
